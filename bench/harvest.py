"""Harvest 21 partners of 2,000 datasets each from servers on this machine: `python bench/harvest.py`.

It prints what each run took, and whether reruns, an outage, a mass deletion, changed and hijacked identifiers came out
as designed (docs/federation.md). The exit code is 1 if one did not.
"""

import argparse
import csv
import json
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from gsc.ingest.catalogues.harvest import Report, harvest_site
from gsc.ingest.catalogues.order import Order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

_HERE: Final = os.path.dirname(os.path.abspath(__file__))
_ROOT: Final = os.path.dirname(_HERE)
_KINDS: Final = ("gsc", "dcat", "ckan", "datapackage", "atom", "resourcesync")
_NOON: Final = datetime(2026, 1, 1, 12, tzinfo=UTC)
_PAGE: Final = 500
_PREFIXES: Final = (
    "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n"
    "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
)
_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
Rows = list[tuple[str, str]]
"""Identifiers and titles."""


def pages(kind: str, rows: Rows, name: str) -> dict[str, bytes]:
    """Return the documents of a catalogue by their paths."""
    make = {"gsc": _json_ld, "dcat": _turtle, "ckan": _ckan, "datapackage": _packages, "atom": _atom}
    return make.get(kind, _resource_sync)(rows, name)


def _json_ld(rows: Rows, name: str) -> dict[str, bytes]:
    graph = [
        {
            "@id": ident,
            "@type": "dcat:Dataset",
            "dct:title": [{"@language": "en", "@value": title}, {"@language": "zh-Hans", "@value": f"数据集 {title}"}],
            "dct:description": {"@language": "en", "@value": f"What {title} holds."},
            "dct:publisher": {"foaf:name": {"@language": "en", "@value": name}},
            "dct:modified": "2026-01-01",
            "dcat:distribution": {"dcat:downloadURL": {"@id": f"{ident}.csv"}, "dcat:mediaType": "text/csv"},
        }
        for ident, title in rows
    ]
    return {"/data/catalog.jsonld": json.dumps({"@context": _CONTEXT, "@graph": graph}).encode()}


def _turtle(rows: Rows, name: str) -> dict[str, bytes]:
    told = (
        f'<{ident}> a dcat:Dataset ; dct:title "{title}"@en, "数据集 {title}"@zh ; '
        f'dct:description "What {title} holds."@en ; dct:publisher [ foaf:name "{name}"@en ] ; '
        f'dct:modified "2026-01-01" ; dcat:distribution [ dcat:downloadURL <{ident}.csv> ] .'
        for ident, title in rows
    )
    return {"/catalog.ttl": (_PREFIXES + "\n".join(told)).encode()}


def _ckan(rows: Rows, name: str) -> dict[str, bytes]:
    made = {}
    for start in range(0, max(len(rows), 1), _PAGE):
        results = [
            {
                "id": ident.rpartition("/")[2],
                "title": title,
                "notes": f"What {title} holds.",
                "organization": {"title": name},
                "metadata_modified": "2026-01-01T00:00:00",
                "extras": [{"key": "uri", "value": ident}],
                "resources": [{"url": f"{ident}.csv", "format": "CSV"}],
            }
            for ident, title in rows[start : start + _PAGE]
        ]
        answer = {"success": True, "result": {"count": len(rows), "results": results}}
        made[f"/api/3/action/package_search?rows={_PAGE}&sort=name+asc&start={start}"] = json.dumps(answer).encode()
    return made


def _package(ident: str, title: str, name: str) -> bytes:
    told: dict[str, Any] = {
        "id": ident,
        "title": title,
        "description": f"What {title} holds.",
        "created": "2026-01-01T00:00:00Z",
        "contributors": [{"title": name, "roles": ["publisher"]}],
        "resources": [{"name": "a", "path": f"{ident}.csv", "mediatype": "text/csv"}],
        "gsc": {"language": "en", "translations": {"zh": {"title": f"数据集 {title}"}}},
    }
    return json.dumps(told).encode()


def _packages(rows: Rows, name: str) -> dict[str, bytes]:
    made = {f"/p/{number}/datapackage.json": _package(*row, name) for number, row in enumerate(rows)}
    listed = {"packages": [{"path": path.lstrip("/")} for path in made]}
    return {"/catalog.json": json.dumps(listed).encode(), **made}


def _atom(rows: Rows, name: str) -> dict[str, bytes]:
    made = {}
    for start in range(0, max(len(rows), 1), _PAGE):
        following = f'<link rel="next" href="/feed?start={start + _PAGE}"/>' if start + _PAGE < len(rows) else ""
        entries = "".join(
            f"<entry><id>{ident}</id><title>{title}</title><updated>2026-01-01T00:00:00Z</updated>"
            f'<summary type="html">&lt;p&gt;What {title} holds.&lt;/p&gt;</summary>'
            f'<link rel="enclosure" href="{ident}.csv"/></entry>'
            for ident, title in rows[start : start + _PAGE]
        )
        head = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><author><name>{name}</name></author>'
        made[f"/feed?start={start}" if start else "/feed"] = f"{head}{following}{entries}</feed>".encode()
    return made


def _resource_sync(rows: Rows, name: str) -> dict[str, bytes]:
    made = {f"/p/{number}/datapackage.json": _package(*row, name) for number, row in enumerate(rows)}
    head = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:rs="http://www.openarchives.org/rs/terms/">'
    )
    entries = "".join(f"<url><loc>{path}</loc></url>" for path in made)
    return {"/resourcelist.xml": f"{head}{entries}</urlset>".encode(), **made}


_FIRST: Final = {
    "gsc": "",
    "dcat": "catalog.ttl",
    "ckan": "api/3/action/package_search",
    "datapackage": "catalog.json",
    "atom": "feed",
    "resourcesync": "resourcelist.xml",
}.items()


def serve(folder: str, count: int, ports: "Connection") -> None:
    """Serve the folders 0, 1, … each at a port of its own, until the process is ended."""
    servers = [
        ThreadingHTTPServer(("127.0.0.1", 0), _handler(os.path.join(folder, str(each)))) for each in range(count)
    ]
    for each in servers:
        each.daemon_threads = True
        threading.Thread(target=each.serve_forever, daemon=True).start()
    ports.send([each.server_address[1] for each in servers])
    threading.Event().wait()


def _handler(folder: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = os.path.join(folder, quote(self.path, safe=""))
            found = os.path.isfile(path)
            etag = f'"{os.stat(path).st_mtime_ns}"' if found else ""
            same = found and self.headers.get("If-None-Match") == etag
            content = b""
            if found and not same:
                with open(path, "rb") as file:
                    content = file.read()
            self.send_response(304 if same else 200 if found else 503)
            self.send_header("ETag", etag)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    return Handler


class Bench:
    """Portals, a site, and a clock that is moved by hand."""

    def __init__(self, work: str, partners: int, records: int) -> None:
        """Write the catalogues and the site."""
        self.work, self.partners, self.records = work, partners, records
        self.site = os.path.join(work, "site")
        self.rows = [self._rows(each) for each in range(partners)]
        shutil.rmtree(work, ignore_errors=True)
        for slug in ("partners", "shared-datasets"):
            shutil.copytree(os.path.join(_ROOT, "datasets", slug), os.path.join(self.site, "datasets", slug))
        for each in range(partners):
            self.publish(each, self.rows[each])
        self.failed = False

    def name(self, partner: int) -> str:
        """Return the name of a portal."""
        return f"Portal {partner}"

    def _rows(self, partner: int) -> Rows:
        base = f"https://portal-{partner}.example/dataset/"
        return [(f"{base}{number:05}", f"Dataset {partner}-{number}") for number in range(self.records)]

    def kind(self, partner: int) -> str:
        """Return the kind of a portal's catalogue."""
        return _KINDS[partner % len(_KINDS)]

    def publish(self, partner: int, rows: Rows) -> None:
        """Let a portal show these rows."""
        folder = os.path.join(self.work, "portals", str(partner))
        made = pages(self.kind(partner), rows, self.name(partner))
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for path, content in made.items():
            with open(os.path.join(folder, quote(path, safe="")), "wb") as file:
                file.write(content)

    def register(self, ports: list[int]) -> None:
        """Write the portals into the register of partners."""
        path = os.path.join(self.site, "datasets", "partners", "partners.csv")
        with open(path, encoding="utf-8") as file:
            columns = next(csv.reader(file))
        with open(os.path.join(_ROOT, "datasets", "economies", "economies.csv"), encoding="utf-8", newline="") as file:
            economies = [row["id"] for row in csv.DictReader(file)]
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            for number, port in enumerate(ports):
                kind = self.kind(number)
                writer.writerow(
                    {
                        "id": f"portal-{number}",
                        "name_en": self.name(number),
                        "economy": economies[number % len(economies)],
                        "url": f"http://127.0.0.1:{port}/{dict(_FIRST)[kind]}",
                        "kind": kind,
                        "identifiers": f"https://portal-{number}.example/",
                        "language": "en",
                        "standing": "active",
                    }
                )

    def run(self, what: str, day: int = 0, **more: Any) -> Report:
        """Harvest, and print what it took."""
        begun = time.perf_counter()
        order = Order(
            self.site, _NOON + timedelta(days=day), allowed=frozenset(("127.0.0.1",)), jobs=os.cpu_count() or 2
        )
        report = harvest_site(order._replace(**more))
        seconds = time.perf_counter() - begun
        bad = {each.partner: each.trouble.code for each in report.runs if each.trouble}
        print(f"{what:46} {seconds:8.1f} s  {len(report.merged.entries):6} datasets  {bad or ''}")
        return report

    def show(self, what: str, *, held: bool) -> None:
        """Print whether something is as designed."""
        self.failed |= not held
        print(f"  {'as designed' if held else 'NOT AS DESIGNED'}: {what}")

    def table(self) -> list[dict[str, str]]:
        """Return the rows of the shared datasets."""
        path = os.path.join(self.site, "datasets", "shared-datasets", "datasets.csv")
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def tree(self) -> dict[str, bytes]:
        """Return all files of the site."""
        found = {}
        for folder, _, names in os.walk(self.site):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    found[path] = file.read()
        return found


@contextmanager
def portals(bench: Bench) -> "Iterator[None]":
    """Serve the portals in a process of their own while the block runs."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(
        target=serve, args=(os.path.join(bench.work, "portals"), bench.partners, there), daemon=True
    )
    process.start()
    bench.register(here.recv())
    try:
        yield
    finally:
        process.kill()
        process.join()


def whole(bench: Bench) -> None:
    """Harvest everything, again, and without the network."""
    bench.run("first harvest")
    rows, before = bench.table(), bench.tree()
    bench.show(f"{bench.partners * bench.records} rows", held=len(rows) == bench.partners * bench.records)
    needed = ("partner", "catalogue", "document", "document_sha256", "harvested", "identifier")
    bench.show("0 rows without provenance", held=all(row[name] for row in rows for name in needed))
    bench.run("again, nothing has changed")
    bench.show("byte-identical", held=bench.tree() == before)
    bench.run("rebuilt from the snapshots alone", day=90, offline=True)
    bench.show("byte-identical", held=bench.tree() == before)


def standing(rows: Iterable[dict[str, str]], idents: Iterable[str]) -> set[str]:
    """Return how these datasets stand."""
    wanted = set(idents)
    return {row["standing"] for row in rows if row["identifier"] in wanted}


def mishaps(bench: Bench) -> None:
    """Let four portals go wrong, each in its own way."""
    first = bench.rows
    before = {row["identifier"]: row for row in bench.table()}
    shutil.rmtree(os.path.join(bench.work, "portals", "0"))  # every answer is 503
    bench.publish(1, first[1][: bench.records // 2])
    renamed = [(ident.replace("/dataset/", "/d/"), title) for ident, title in first[2][:10]]
    bench.publish(2, renamed + first[2][10:])
    stolen = [(first[4][0][0], "Stolen"), ("https://portal-4.example/dataset/made-up", "Made up")]
    bench.publish(3, first[3] + stolen)
    report = bench.run("outage, mass deletion, change, hijack", day=1)
    bad = {each.partner: each.trouble.code for each in report.runs if each.trouble}
    wanted = {"portal-0": "harvest-status", "portal-1": "harvest-drop"}
    now = {row["identifier"]: row for row in bench.table()}
    codes = {(note.doubt.code, note.partner) for note in report.merged.notes}
    bench.show("the outage and the mass deletion are told and change nothing", held=bad == wanted)
    kept = all(now[ident] == before[ident] for each in (0, 1) for ident, _ in first[each])
    bench.show("all of their records stay as they were", held=kept)
    bench.show(
        "old identifiers are missing, not gone",
        held=standing(now.values(), (i for i, _ in first[2][:10])) == {"missing"},
    )
    bench.show("new identifiers are suggested as the same", held=("similar", "portal-2") in codes)
    bench.show("the owner’s record stays", held=now[stolen[0][0]] == before[stolen[0][0]])
    bench.show(
        "the made-up one is in quarantine", held=stolen[1][0] not in now and ("in-other-name", "portal-3") in codes
    )
    for day in (2, 5, 8):
        bench.run(f"day {day}", day=day)
    bench.show(
        "after seven days they are withdrawn",
        held=standing(bench.table(), (i for i, _ in first[2][:10])) == {"withdrawn"},
    )
    for each in range(4):
        bench.publish(each, first[each])
    bench.run("all is well again", day=9)
    bench.show("everything is there", held=standing(bench.table(), before) == {"current"})


def main() -> int:
    """Run the whole and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--partners", type=int, default=21)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--work", default=os.path.join(_HERE, "work", "harvest"))
    given = parser.parse_args()
    bench = Bench(given.work, max(given.partners, 5), max(given.records, 60))
    with portals(bench):
        whole(bench)
        mishaps(bench)
    return int(bench.failed)


if __name__ == "__main__":
    sys.exit(main())
