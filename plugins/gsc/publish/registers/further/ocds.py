"""Tender notices as releases and records of the Open Contracting Data Standard 1.1."""

import json
from typing import Final

from gsc.model.package import Package
from gsc.model.register_facts import Record
from gsc.publish.outputs import Context
from gsc.publish.registers.addresses import register_file
from gsc.publish.registers.further.ocds_cells import Moments
from gsc.publish.registers.further.ocds_merge import merged
from gsc.publish.registers.further.ocds_release import Json, Told, releases_of
from gsc.publish.registers.head import Head

VERSION: Final = "1.1"
RELEASES: Final = "releases.json"
RECORDS: Final = "records.json"
NEEDED: Final = ("ocid", "published", "tag", "title")
"""The columns, or bases of bilingual ones, that a register of tender notices must have."""


def make_releases(
    context: Context, head: Head, records: tuple[Record, ...], more: tuple[Told, ...], package: tuple[Package, str]
) -> bytes:
    """Return the release package. `more` are the tables of items and documents; `package` is (package, as-of date)."""
    made = _package(context, head, package, RELEASES)
    made["releases"] = releases_of(context, head, records, more)
    return _bytes(made)


def make_records(
    context: Context, head: Head, records: tuple[Record, ...], more: tuple[Told, ...], package: tuple[Package, str]
) -> bytes:
    """Return the record package: the releases of each process, oldest first, and what they say together."""
    made = _package(context, head, package, RECORDS)
    processes: dict[str, list[Json]] = {}
    for release in releases_of(context, head, records, more):
        processes.setdefault(release["ocid"], []).append(release)
    site = context.shell.settings.site_url
    made["packages"] = [f"{site}/{register_file(head.register.name, RELEASES)}"]
    made["records"] = [
        {
            "ocid": ocid,
            "releases": sorted(releases, key=lambda each: (each["date"], each["id"])),
            "compiledRelease": merged(ocid, sorted(releases, key=lambda each: (each["date"], each["id"]))),
        }
        for ocid, releases in processes.items()
    ]
    return _bytes(made)


def _bytes(made: Json) -> bytes:
    return json.dumps(made, ensure_ascii=False, indent=1).encode() + b"\n"


def _package(context: Context, head: Head, package: tuple[Package, str], name: str) -> Json:
    """Return the metadata of a package. The day of its making is the as-of date, never the clock's."""
    own, as_of = package
    settings = context.shell.settings
    moments = Moments(settings.timezone)
    chrome = context.chrome
    named = f"{chrome.brand} / {chrome.brand_twin}" if chrome.brand_twin else chrome.brand
    licence = next((each.path for each in own.licences if each.path.startswith("http")), "")
    return {
        "uri": f"{settings.site_url}/{register_file(head.register.name, name)}",
        "version": VERSION,
        "publishedDate": moments.begin(as_of),
        "publisher": {"name": named, "uri": f"{settings.site_url}/"},
        **({"license": licence} if licence else {}),
    }
