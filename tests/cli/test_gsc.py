"""`gsc`: its verbs, exit codes and machine-readable answers."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import gsc as engine
from gsc.cli.main import VERBS, main
from portal import LANGUAGES, Portal, digests, gsc

KEYS = {"path", "line", "column", "code", "severity", "message", "remedy"}
CHINESE = {"LC_ALL": "zh_CN.UTF-8"}
ENGLISH = {"LC_ALL": "C"}


def settings(portal: Portal, old: str, new: str) -> None:
    conf = portal.root / "pelicanconf.py"
    text = conf.read_text("utf-8")
    assert old in text
    conf.write_text(text.replace(old, new, 1), "utf-8")


def test_version_and_help() -> None:
    assert engine.__version__ in gsc("--version").stdout
    told = gsc("--help", env=ENGLISH)
    assert told.returncode == 0
    assert set(VERBS) <= set(told.stdout.split())


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_explains_itself(verb: str) -> None:
    told = gsc(verb, "--help", env=ENGLISH)
    assert told.returncode == 0
    assert len(told.stdout.splitlines()) > 4


@pytest.mark.parametrize(
    "words",
    [["no-such-verb"], ["build", "--no-such-option"], ["build", "--jobs", "many"], ["check", "--format", "xml"]],
)
def test_a_wrong_call_ends_with_2(words: list[str]) -> None:
    assert gsc(*words).returncode == 2


def test_check_of_a_good_site(portal: Portal) -> None:
    done = gsc("check", "--site", str(portal.root))
    assert done.returncode == 0, done.stdout
    assert not portal.output.exists()
    assert json.loads(gsc("check", "--site", str(portal.root), "--format", "json").stdout) == []


def test_json_has_the_promised_keys(portal: Portal) -> None:
    portal.edit("zh/policies/measures.md", "signed: 2021-02-01", "signed: 2021-02-30")
    done = gsc("check", "--site", str(portal.root), "--format", "json", "--lang", "en")
    assert done.returncode == 1
    (found,) = json.loads(done.stdout)
    assert found.keys() >= KEYS
    assert (found["path"], found["line"], found["column"]) == ("content/zh/policies/measures.md", 9, 9)
    assert (found["code"], found["severity"]) == ("date-impossible", "error")
    assert "2021-02-30" in found["message"]


@pytest.mark.parametrize(
    ("words", "environment", "chinese"),
    [
        (["--lang", "zh"], ENGLISH, True),
        (["--lang", "en"], CHINESE, False),
        ([], CHINESE, True),
        ([], ENGLISH, False),
        ([], {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}, True),
        ([], {"LC_ALL": "pt_BR.UTF-8"}, False),
    ],
)
# pytest gives a truth by its name, never by its place.
def test_the_editors_language(portal: Portal, words: list[str], environment: dict[str, str], chinese: bool) -> None:  # noqa: FBT001
    portal.edit("zh/policies/measures.md", "signed: 2021-02-01", "signed: 2021-02-30")
    done = gsc("check", "--site", str(portal.root), *words, env=environment)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in done.stdout) is chinese


def test_from_inside_the_site(portal: Portal, sample: Portal) -> None:
    assert gsc("build", cwd=portal.root).returncode == 0
    assert digests(portal.output) == digests(sample.output)


def test_another_configuration(portal: Portal) -> None:
    assert gsc("build", "--site", str(portal.root), "--conf", "pelicanconf.py").returncode == 0
    assert 'href="http://localhost:8000/zh/"' in portal.text("zh/index.html")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_build_tells_what_it_did(portal: Portal, jobs: str) -> None:
    done = gsc("build", "--site", str(portal.root), "--jobs", jobs, env=ENGLISH)
    assert done.returncode == 0
    assert str(len(digests(portal.output))) in done.stdout
    assert str(portal.output) in done.stdout


def test_clean(portal: Portal) -> None:
    for _ in range(2):
        done = gsc("build", "--site", str(portal.root), "--clean", env=ENGLISH)
        assert f"{len(digests(portal.output))} written" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("PAGE_SIZE = 2", "PAGESIZE = 2", "PAGE_SIZE"),
        ("SECTIONS = {", "SECTION = {", "SECTIONS"),
        ("PAGE_SIZE = 2", "PAGE_SIZE = 0", "PAGE_SIZE"),
        ("PAGE_SIZE = 2", 'PAGE_SIZE = "2"', "PAGE_SIZE"),
        ("PAGE_SIZE = 2", "PAGE_SIZE = True", "PAGE_SIZE"),
        ('["zh", "en"]', "[]", "LANGUAGES"),
        ('["zh", "en"]', '["zh", "zh"]', "LANGUAGES"),
        ('["zh", "en"]', '["zh", "tlh"]', "tlh"),
        ('["zh", "en"]', '["zh", "../en"]', "LANGUAGES"),
        ('["zh", "en"]', '"zh"', "LANGUAGES"),
        ('"news": "news"', '"News": "news"', "News"),
        ('"news": "news"', '"news": "novel"', "news"),
        ('"news": "news"', '"news": ("news", "size")', "news"),
        ('"news": "news"', '"news": ("news",)', "news"),
        ('"news": "news"', '"tags": "news"', "tags"),
        ('"news": "news"', '"news": 1', "news"),
        ("BRAND = {", "BRAND = [] and {", "BRAND"),
        ('{"zh": "样例资料库", "en": "Sample records"}', '"样例"', "BRAND"),
        ('{"url": "https://network.example.org"', '{"uri": "https://network.example.org"', "NETWORK_SITES"),
        ('"https://network.example.org"', '"javascript:alert(1)"', "javascript:alert(1)"),
        ('PATH = "content"', 'PATH = "content"\nTHEME = "no-such-theme"', "theme"),
        ("import gsc.site", "import gsc.sight", "gsc.sight"),
        ("import gsc.site", "import gsc.site\n1 / 0", "ZeroDivisionError"),
        ("import gsc.site", "import gsc.site\n)", "SyntaxError"),
        ('SECURITY_EXPIRES = "2030-01-01"', 'SECURITY_EXPIRES = "soon"', "SECURITY_EXPIRES"),
        ('SECURITY_EXPIRES = "2030-01-01"', "", "SECURITY_EXPIRES"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(portal: Portal, old: str, new: str, told: str) -> None:
    settings(portal, old, new)
    for lang in LANGUAGES:
        done = CliRunner().invoke(main, ["build", "--site", str(portal.root), "--lang", lang])
        assert isinstance(done.exception, SystemExit), done.exception
        assert done.exit_code == 1, done.stderr
        assert told in done.stderr
        assert done.stderr.count("\n") == 1, done.stderr
    assert not portal.output.exists()


@pytest.mark.parametrize(
    "address",
    ["", "example.org", "ftp://example.org", "https://", "https://example.org/?a=b", "https://example.org/#x"],
)
def test_a_wrong_address(portal: Portal, address: str) -> None:
    done = gsc("build", "--site", str(portal.root), env={"SITEURL": address})
    assert done.returncode == 1
    assert "SITEURL" in done.stderr
    assert done.stderr.count("\n") == 1


def test_no_configuration(tmp_path: Path) -> None:
    for verb in ("build", "check"):
        done = gsc(verb, "--site", str(tmp_path), "--lang", "en")
        assert done.returncode == 1
        assert "publishconf.py" in done.stderr
        assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_slash_at_the_end_of_the_address_makes_no_difference(portal: Portal) -> None:
    assert gsc("build", "--site", str(portal.root), env={"SITEURL": "https://example.org/sub/"}).returncode == 0
    assert 'href="https://example.org/sub/zh/"' in portal.text("zh/index.html")
