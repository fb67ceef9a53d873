"""The rules: types, caching, policies, sharing."""

import pytest

from gsc.data.export.formats.registry import PACKAGE_FORMATS, TABLE_FORMATS
from gsc.mirror import layout
from gsc.mirror.serving.kinds import UNKNOWN, content_type, shrinking, shrinks
from gsc.mirror.serving.rules import PICTURE_POLICY, POLICY, PROGRAM_POLICY, REVALIDATED, Header, headers_of
from gsc.mirror.target import Target
from portal import Portal, files_of

HASH = "0f" * 32


def fields(path: str, *, https: bool = False) -> dict[str, str]:
    return dict(headers_of(path, https=https))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("data/x/x.excel.csv", "text/csv; charset=utf-8"),
        ("data/catalog.jsonld", "application/ld+json"),
        ("data/catalog.ttl", "text/turtle; charset=utf-8"),
        ("feeds/zh/all.xml", "application/atom+xml"),
        ("sitemap.xml", "application/xml"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
        ("data/x/SHA256SUMS", "text/plain; charset=utf-8"),
        (".well-known/security.txt", "text/plain; charset=utf-8"),
        (".well-known/resourcesync", "application/xml"),
        ("tuf/metadata/timestamp.json", "application/json"),
        (f"tuf/targets/en/{HASH}.index.html", UNKNOWN),
        ("index.html.gz", "application/gzip"),
        ("picture.PNG", "image/png"),
        ("no-ending", UNKNOWN),
        ("strange.ending", UNKNOWN),
        ("html", UNKNOWN),
    ],
)
def test_types(path: str, kind: str) -> None:
    assert content_type(path) == kind


@pytest.mark.parametrize("form", [*TABLE_FORMATS, *PACKAGE_FORMATS], ids=lambda form: form.form)
def test_files_have_the_types_that_the_catalogues_name(form) -> None:
    assert content_type(f"data/x/x.{form.form.split('.')[-1]}").partition(";")[0] in {
        form.mediatype,
        "application/octet-stream",
    }


def test_every_file_of_a_site_has_a_type(sample: Portal) -> None:
    assert [path for path in files_of(sample.output) if content_type(path) == UNKNOWN] == []


def test_what_is_worth_compressing() -> None:
    for path in ("a.html", "a.css", "a.svg", "a.csv", "a.jsonl", "SHA256SUMS"):
        assert shrinks(content_type(path)), path
    for path in ("a.png", "a.zip", "a.parquet", "a.xlsx", "a.sqlite", "a.woff2", "a.gz", "a.br", "tuf/targets/a.html"):
        assert not shrinks(content_type(path)), path
    assert "text/html" in shrinking()
    assert not [kind for kind in shrinking() if ";" in kind]


@pytest.mark.parametrize(
    ("path", "forever"),
    [
        ("static/site.e5186f9e54be.css", True),
        ("static/fonts/text-e5186f9e54be.woff2", True),
        ("static/favicon.svg", False),
        ("static/site.css", False),
        ("en/static/site.e5186f9e54be.css", False),
        ("index.html", False),
        ("data/x/x.csv", False),
        (layout.metadata_path("12.root.json"), True),
        (layout.metadata_path("3.bin-0a.json"), True),
        (layout.metadata_path("timestamp.json"), False),
        (layout.hashed_path(Target("en/index.html", 1, HASH)), True),
        (layout.pack_path("bin-0a", 4), True),
        ("rs/changelist.xml", False),
        *((path, False) for path in (layout.STATUS, layout.NOTICE, layout.ROOT, layout.SUMS, layout.WELL_KNOWN)),
    ],
)
def test_only_what_never_changes_is_kept(path: str, *, forever: bool) -> None:
    told = fields(path)["Cache-Control"]
    assert told.startswith("public, max-age=31536000, immutable" if forever else REVALIDATED)
    assert ("no-transform" in told) == path.startswith(("tuf/", "rs/"))


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("en/index.html", POLICY),
        ("data/x/x.json", POLICY),
        ("en/search/index.html", PROGRAM_POLICY),
        ("en/search/", PROGRAM_POLICY),
        ("zh/data/x/explore/index.html", PROGRAM_POLICY),
        ("en/research/index.html", POLICY),
        ("en/news/search.html", POLICY),
        ("data/x/charts/one.zh.svg", PICTURE_POLICY),
    ],
)
def test_policies(path: str, policy: str) -> None:
    assert fields(path)["Content-Security-Policy"] == policy


def test_no_policy_lets_a_page_run_what_stands_in_it() -> None:
    for policy in (POLICY, PROGRAM_POLICY):
        directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
        assert directives["default-src"] == "'none'"
        assert "unsafe-inline" not in policy
        assert "unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")
        assert "http" not in policy
    assert "script-src" not in PICTURE_POLICY
    assert "sandbox" in PICTURE_POLICY


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("data/x/x.csv", True),
        ("registers/x/lookup/1.json", True),
        ("tuf/metadata/timestamp.json", True),
        ("rs/packs/bin-0a.4.zip", True),
        (layout.WELL_KNOWN, True),
        (layout.STATUS, True),
        ("en/data/index.html", False),
        ("static/site.e5186f9e54be.js", False),
        (".well-known/security.txt", False),
    ],
)
def test_what_scripts_of_other_sites_may_read(path: str, *, shared: bool) -> None:
    assert ("Access-Control-Allow-Origin" in fields(path)) == shared


def test_what_search_engines_leave_out() -> None:
    assert fields("tuf/targets/a.html")["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in fields("en/index.html")


def test_only_https_is_told_to_stay() -> None:
    assert Header("Strict-Transport-Security", "max-age=31536000") in headers_of("a.html", https=True)
    assert "Strict-Transport-Security" not in fields("a.html")


def test_every_file_says_what_it_is_and_whence_it_is_asked() -> None:
    for path in ("index.html", "data/x.csv", "tuf/metadata/timestamp.json", "x"):
        assert fields(path)["X-Content-Type-Options"] == "nosniff"
        assert fields(path)["Referrer-Policy"] == "strict-origin-when-cross-origin"
