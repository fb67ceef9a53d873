"""`gsc serve`: what is seen is what is published, and each save is seen."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gsc.site.preview.injection import without_injection
from portal import Portal, clean_copy, digests, files_of, lend_templates, own_theme, sample_at
from previewing import Serving, free_port, serving, wait_for

PAGE = "content/en/news/item-1.md"
ADDRESS = "/en/news/item-1/"


@pytest.fixture
def running(portal: Portal) -> Iterator[Serving]:
    """Yield a preview of the small portal, built."""
    with serving(portal.root) as made:
        yield made


@pytest.fixture(scope="module")
def still(sample: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Yield a preview of a site that nobody changes."""
    portal = sample_at(tmp_path_factory.mktemp("still") / "site")
    lend_templates(sample, portal)
    with serving(portal.root) as made:
        yield made


def write(portal: Portal, old: str, new: str, path: str = PAGE) -> None:
    file = portal.root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def title(portal: Portal, new: str) -> None:
    """Give the page another title, whatever it has."""
    file = portal.root / PAGE
    lines = file.read_text("utf-8").split("\n")
    lines[1] = f"title: {new}"
    file.write_text("\n".join(lines), "utf-8")


def test_what_is_seen_is_what_is_published(portal: Portal, running: Serving) -> None:
    """Every file of a site, byte for byte but for the one line; the page for nothing has other links."""
    portal.build()
    assert set(files_of(portal.output)) == set(files_of(portal.root / ".gsc" / "preview"))
    for path in files_of(portal.output):
        answer = running.ask("/" + path.removesuffix("index.html"))
        assert answer.status == 200, path
        if path != "404.html":
            assert without_injection(answer.body) == (portal.output / path).read_bytes(), path
        assert (b"/.gsc/preview.js" in answer.body) == path.endswith(".html"), path
    assert running.ask("/en/none/").status == 404
    assert b"https://sample.example.org/static" not in running.ask("/en/none/").body


def test_a_save_is_seen(portal: Portal, running: Serving) -> None:
    with running.events(ADDRESS) as events, running.events("/zh/cases/") as others:
        assert next(events) == ("problems", "")
        assert next(others) == ("problems", "")
        line = running.built(lambda: title(portal, "A new name"))
        assert PAGE in line
        assert next(events) == ("reload", "")
        running.built(lambda: write(portal, "title", "title", "content/zh/cases/case-1.md"), "nothing to do")
    assert "A new name" in running.text(ADDRESS)


def test_however_it_is_saved(portal: Portal, running: Serving) -> None:
    """Written anew beside and renamed, in pieces, with a copy beside that is gone again."""
    page = portal.root / PAGE
    text = page.read_text("utf-8")
    beside = page.with_name(".item-1.md.swp")

    def rename() -> None:
        beside.write_text(text.replace("title: ", "title: Renamed "), "utf-8")
        beside.replace(page)

    running.built(rename)
    assert "Renamed" in running.text(ADDRESS)

    def backup() -> None:
        page.replace(page.with_name("item-1.md~"))
        page.write_text(text.replace("title: ", "title: Second "), "utf-8")
        page.with_name("item-1.md~").unlink()

    running.built(backup)
    assert "Second" in running.text(ADDRESS)


def test_saves_in_a_row_end_with_the_last(portal: Portal, running: Serving) -> None:
    for number in range(40):
        title(portal, f"Name {number}")
    wait_for(lambda: "Name 39" in running.text(ADDRESS))
    with running.events(ADDRESS) as events:
        assert next(events) == ("problems", "")


def test_a_page_that_comes_and_goes(portal: Portal, running: Serving) -> None:
    page = portal.root / "content" / "en" / "news" / "fresh.md"
    assert running.ask("/en/news/fresh/").status == 404
    with running.events("/en/news/fresh/") as events:
        assert next(events) == ("problems", "")
        running.built(lambda: shutil.copy(portal.root / PAGE, page))
        assert next(events) == ("reload", "")
    assert running.ask("/en/news/fresh/").status == 200
    with running.events("/en/news/fresh/") as events:
        next(events)
        assert "fresh.md" in running.built(page.unlink)
        assert next(events) == ("reload", "")
    gone = running.ask("/en/news/fresh/")
    assert gone.status == 404
    assert b"/.gsc/preview.js" in gone.body


def test_a_folder_that_was_not_there(portal: Portal, running: Serving) -> None:
    """All content moved away and back, as a change of branches does; then a section."""
    content, away = portal.root / "content", portal.root / "away"
    running.built(lambda: content.rename(away), "problems: ")
    running.built(lambda: away.rename(content))
    running.built(lambda: title(portal, "Still seen"))
    assert "Still seen" in running.text(ADDRESS)
    news = content / "en" / "news"
    running.built(lambda: news.rename(away))
    running.built(lambda: away.rename(news))
    running.built(lambda: title(portal, "Seen again"))
    assert "Seen again" in running.text(ADDRESS)


def title_of_site(portal: Portal, name: str) -> None:
    conf = portal.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8") + f'\nBRAND = {{"zh": "{name}", "en": "{name}"}}\nBRAND_SHORT = BRAND\n')


def test_a_mistake_is_laid_over_the_last_good_page(portal: Portal, running: Serving) -> None:
    before = running.text(ADDRESS)
    with running.events(ADDRESS, "en") as english, running.events(ADDRESS, "zh-Hans") as chinese:
        assert next(english) == next(chinese) == ("problems", "")
        line = running.built(lambda: write(portal, "title:", "titel:"), "problems: ")
        assert PAGE in line
        assert running.said("The nearest known field")
        for events, words in ((english, "The nearest known field"), (chinese, "最接近的字段是")):
            kind, html = next(events)
            assert kind == "problems"
            assert PAGE in html
            assert words in html
            assert "<mark>" in html
        assert running.text(ADDRESS) == before
        running.built(lambda: write(portal, "titel:", "title:"))
        assert next(english) == next(chinese) == ("problems", "")


def test_a_mistake_in_the_first_build(portal: Portal) -> None:
    """The server begins all the same, in the language asked for, and a browser without scripts sees it too."""
    write(portal, "title:", "titel:")
    with serving(portal.root, "--lang", "zh") as running:
        answer = running.ask(ADDRESS)
        assert answer.status == 503
        assert 'lang="zh"' in answer.body.decode()
        assert "最接近的字段是" in answer.body.decode()
        with running.events(ADDRESS) as events:
            assert "最接近的字段是" in next(events)[1]
            running.built(lambda: write(portal, "titel:", "title:"), "秒。")
            assert next(events) == ("reload", "")
        assert running.ask(ADDRESS).status == 200


def test_the_configuration(portal: Portal, running: Serving) -> None:
    conf = portal.root / "pelicanconf.py"
    good = conf.read_text("utf-8")
    running.built(lambda: title_of_site(portal, "Other name"))
    assert "Other name" in running.text("/en/")
    running.built(lambda: conf.write_text(good + "\nPAGE_SIZE = 1 / 0\n", "utf-8"), "problems: ")
    assert running.said(f"pelicanconf.py:{good.count(chr(10)) + 2}: ")
    assert "Other name" in running.text("/en/")
    running.built(lambda: conf.write_text(good, "utf-8"))
    assert "Other name" not in running.text("/en/")


def test_a_template_and_words(portal: Portal) -> None:
    theme = own_theme(portal)
    with serving(portal.root) as running:
        template = theme / "templates" / "components" / "footer.html"
        good = template.read_text("utf-8")
        running.built(lambda: template.write_text(good.replace("<footer", "<!--new--><footer", 1), "utf-8"))
        assert "<!--new-->" in running.text(ADDRESS)
        running.built(lambda: template.write_text(good + "{% end %}", "utf-8"), "problems: ")
        assert running.said("template-broken")
        running.built(lambda: template.write_text(good, "utf-8"))
        assert "<!--new-->" not in running.text(ADDRESS)
        words = theme / "locales" / "en" / "site.po"
        said = words.read_text("utf-8")
        changed = said.replace('msgstr "Skip to the content"', 'msgstr "Jump"')
        assert changed != said
        running.built(lambda: words.write_text(changed, "utf-8"))
        assert "Jump" in running.text(ADDRESS)


def test_a_draft_is_seen_and_not_published(portal: Portal) -> None:
    write(portal, "title:", "draft: true\ntitle:")
    with serving(portal.root) as running:
        assert running.ask(ADDRESS).status == 200
        assert "Draft" in running.text(ADDRESS)
    portal.build()
    assert "item-1" not in (portal.output / "en" / "news" / "index.html").read_text("utf-8")


def test_the_search_follows_when_it_is_asked_for(portal: Portal, tmp_path: Path) -> None:
    conf = portal.root / "publishconf.py"
    conf.write_text(conf.read_text("utf-8") + "\nSEARCH = True\n", "utf-8")
    with serving(portal.root) as running:
        assert "wasm" in running.ask("/en/search/").response.headers["Content-Security-Policy"]
        assert running.ask("/pagefind/en/facets.json").status == 200
        wait_for(lambda: running.said("Search index"))
        running.built(lambda: title(portal, "Zyzzyva"))
        running.built(lambda: running.ask("/pagefind/en/facets.json"), "Search index")
        before = len(running.lines)
        running.ask("/pagefind/en/pagefind-entry.json")
        running.built(lambda: title(portal, "Aardvark"))
        assert not running.said("Search index", before), "it is made once for each change"
        running.built(lambda: running.ask("/pagefind/en/facets.json"), "Search index")
    clean = clean_copy(portal, tmp_path / "clean")
    clean.build()
    assert digests(clean.output) == digests(portal.root / ".gsc" / "preview")


def test_only_this_machine_by_its_own_name(still: Serving) -> None:
    assert still.ask("/en/", Host=f"localhost:{still.port}").status == 200
    for name in ("evil.example", f"evil.example:{still.port}", "127.0.0.1.evil.example"):
        for path in ("/en/", "/.gsc/events?path=/en/", "/.gsc/preview.js"):
            assert still.ask(path, Host=name).status == 421
    answer = still.ask("/data/none.csv")
    assert answer.response.headers["Access-Control-Allow-Origin"] is None
    listening = subprocess.run(("ss", "-ltnH"), capture_output=True, text=True, check=True).stdout
    assert [line.split()[3] for line in listening.splitlines() if f":{still.port} " in line] == [
        f"127.0.0.1:{still.port}"
    ]


@pytest.mark.parametrize(
    "path", ["/../pelicanconf.py", "/%2e%2e/%2e%2e/pelicanconf.py", "/en/..%2f..%2f..%2fpelicanconf.py"]
)
def test_no_way_out(still: Serving, path: str) -> None:
    answer = still.ask(path)
    assert answer.status == 404
    assert b"SECTIONS" not in answer.body


def test_headers_of_the_published_site(still: Serving) -> None:
    headers = still.ask("/en/").response.headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert still.ask("/en/news?x=1").response.headers["Location"] == "/en/news/?x=1"
    assert still.ask("/en/", "HEAD").body == b""
    assert still.ask("/en/", "POST").status == 501


def test_one_preview_of_a_site_and_one_program_at_a_port(portal: Portal, running: Serving, tmp_path: Path) -> None:
    second = Serving(portal.root)
    assert second.ended() == 1
    assert second.said("[preview-running]")
    assert second.said(running.address)
    other = clean_copy(portal, tmp_path / "other")
    third = Serving(other.root, port=running.port)
    assert third.ended() == 1
    assert third.said("[preview-port]")


def test_no_site_at_all(tmp_path: Path) -> None:
    found = Serving(tmp_path)
    assert found.ended() == 1
    assert found.said("[conf-missing]")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_stays_behind(portal: Portal, number: int) -> None:
    """However it ends: no process, no port, no claim; and the site can be shown again at once."""
    port = free_port()
    for _ in range(2):
        running = Serving(portal.root, port=port)
        wait_for(lambda made=running: made.said(" s."))
        children = subprocess.run(
            ("pgrep", "-P", str(running.process.pid)), capture_output=True, text=True, check=False
        ).stdout.split()
        assert children
        code = running.stop(number)
        assert code == (0 if number == signal.SIGINT else -number)
        wait_for(lambda held=children: not any(os.path.exists(f"/proc/{each}") for each in held))
        assert not running.said("Traceback")


def test_build_and_preview_leave_each_other_alone(portal: Portal, running: Serving) -> None:
    order = (sys.executable, "-m", "gsc.cli.main", "build", "--site", str(portal.root), "--clean")
    assert subprocess.run(order, capture_output=True, check=False).returncode == 0
    assert running.ask(ADDRESS).status == 503
    wait_for(lambda: running.ask(ADDRESS).status == 200)
    running.built(lambda: title(portal, "After a clean build"), PAGE)
    assert "After a clean build" in running.text(ADDRESS)
    assert "After a clean build" not in (portal.output / "en" / "news" / "item-1" / "index.html").read_text("utf-8")


def test_an_address_cannot_begin_another_event(still: Serving) -> None:
    with still.events("/en/\r\n\r\nevent: x", mark="") as events:
        assert next(events) == ("reload", "")
