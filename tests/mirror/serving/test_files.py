"""The files that are written: those in deploy/, and what the command prints."""

import re

import pytest
from click.testing import CliRunner

from gsc.cli.serving import serving
from gsc.mirror.serving.rules import headers_of
from gsc.mirror.serving.static_hosts import headers_file
from portal import REPOSITORY

EXAMPLE = ("--root", "/srv/gsc/current", "--address", "https://mirror.example.org/")


def printed(*words: str) -> str:
    told = CliRunner().invoke(serving, words)
    assert told.exit_code == 0, told.output
    return told.stdout


@pytest.mark.parametrize(("server", "name"), [("nginx", "nginx.conf"), ("caddy", "Caddyfile"), ("headers", "_headers")])
def test_the_examples_are_what_the_command_prints(server: str, name: str) -> None:
    """After a change of the rules: gsc serving SERVER with EXAMPLE > deploy/NAME."""
    assert (REPOSITORY / "deploy" / name).read_text("utf-8") == printed(server, *EXAMPLE)


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_what_must_be_told(server: str) -> None:
    for words in ((), EXAMPLE[:2], EXAMPLE[2:]):
        told = CliRunner().invoke(serving, [server, *words])
        assert told.exit_code == 2
        assert "--root" in told.output or "--address" in told.output


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--root", "/srv", "--address", "mirror.example.org"), "serving-address"),
        (("--root", "/srv/$a", "--address", "https://a.example/"), "serving-folder"),
        (("--root", "/srv", "--address", "https://a.example/", "--origin", "x"), "serving-address"),
        (("--root", "/srv", "--address", "https://a.example/", "--key", "/a{b}"), "serving-folder"),
    ],
)
def test_what_a_server_would_misread_is_refused(words: tuple[str, ...], code: str) -> None:
    told = CliRunner().invoke(serving, ["nginx", *words, "--lang", "en"])
    assert told.exit_code == 1
    assert f"[{code}]" in told.stderr
    assert told.stdout == ""


def test_the_origin_is_read_from_the_copy(tmp_path) -> None:
    (tmp_path / "404.html").write_text('<link rel="canonical" href="https://o.example/404.html">', "utf-8")
    words = ("--root", str(tmp_path), "--address", "https://a.example/sub/")
    assert """sub_filter '="https://o.example/' '="/sub/';""" in printed("nginx", *words)
    assert "httpInclude" in printed("caddy", *words)
    assert "https://p.example/" in printed("nginx", *words, "--origin", "https://p.example")


def test_behind_another_server_there_is_no_certificate() -> None:
    text = printed("nginx", *EXAMPLE, "--port", "8080")
    assert "listen 8080;" in text
    assert "ssl" not in text
    assert "Strict-Transport-Security" in text
    assert printed("caddy", *EXAMPLE, "--port", "8080").splitlines()[3] == "http://:8080 {"


def test_two_sites_of_one_server_share_no_name() -> None:
    one, two = (
        set(re.findall(r"\$gsc_\w+", printed("nginx", "--root", "/srv", "--address", f"https://a.example/{path}/")))
        for path in ("one", "two")
    )
    assert len(one) == len(two) > 3
    assert not one & two


def blocks(text: str) -> list[tuple[str, dict[str, str]]]:
    """Read `_headers` as hosts do: a path begins a block, indented lines are fields, # begins a note."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            assert name not in found[-1][1]
            found[-1][1][name] = value
        else:
            found.append((line, {}))
    return found


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "en/search/index.html",
        "static/site.e5186f9e54be.css",
        "static/favicon.svg",
        "data/x/x.csv",
        "registers/x/lookup/1.json",
        "feeds/en/all.xml",
        "tuf/metadata/timestamp.json",
        "tuf/metadata/3.root.json",
        "tuf/targets/x.html",
        "rs/changelist.xml",
        "SHA256SUMS",
        "root.json",
        ".well-known/resourcesync",
        ".well-known/security.txt",
    ],
)
@pytest.mark.parametrize("https", [True, False])
def test_static_hosts_send_the_same_fields(path: str, *, https: bool) -> None:
    """No field twice; and none that differs, but that pictures are held to the pages' policy and caches to less."""
    held: dict[str, str] = {}
    for pattern, fields in blocks(headers_file(https=https)):
        assert pattern.count("*") <= 1
        assert len(pattern) < 100
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), f"/{path}"):
            assert not held.keys() & fields.keys()
            held |= fields
    wanted = {field.name: field.value for field in headers_of(path, https=https)}
    del wanted["Content-Type"]  # hosts know it
    asked = wanted.pop("Cache-Control")
    caching = held.pop("Cache-Control", "no-cache")
    assert caching == asked or caching.startswith("no-cache")
    policy = held.pop("Content-Security-Policy")
    assert wanted.pop("Content-Security-Policy").startswith(policy.split(";")[0])
    assert held == wanted


def test_few_enough_blocks_and_short_enough_lines() -> None:
    """Cloudflare Pages reads 100 blocks and 2,000 signs a line."""
    text = headers_file()
    assert len(blocks(text)) < 100
    assert max(map(len, text.splitlines())) < 2000
