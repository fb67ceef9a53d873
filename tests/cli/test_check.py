"""`gsc check`: its forms, its hints, what it mends, and many mistakes in one run."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gsc.build.checking import check_site
from gsc.build.hinting import site_hints
from gsc.cli.main import main
from gsc.site.configuration import load_settings
from portal import Portal, gsc

PAGE = "zh/about/site.md"
FORMS = ("text", "json", "sarif", "github", "gitlab")


def check(portal: Portal, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["check", "--site", str(portal.root), "--lang", "en", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def found(portal: Portal, *words: str) -> list[tuple[str, str, str]]:
    entries = json.loads(check(portal, "--format", "json", *words)[1])
    return [(each["path"], each["code"], each["severity"]) for each in entries]


def add(portal: Portal, path: str, text: str) -> None:
    file = portal.page(path)
    file.write_text(f"{file.read_text('utf-8')}\n{text}\n", "utf-8")


def test_a_good_site(portal: Portal) -> None:
    for form in FORMS:
        code, _, beside = check(portal, "--format", form)
        assert (code, beside) == (0, "")
    assert found(portal) == []
    assert check(portal)[1].endswith("no problem.\n")


def test_hints_stop_nothing(portal: Portal) -> None:
    add(portal, PAGE, "甲,乙")
    assert found(portal) == [(f"content/{PAGE}", "prose-half-width", "note")]
    code, answer, _ = check(portal)
    assert code == 0
    assert answer.splitlines()[1:3] == ["    15 | 甲,乙", "       |   ^"]
    assert answer.endswith("hints: 1.\n")
    assert found(portal, "--no-hints") == []
    assert portal.build().problems == ()


def test_a_line_is_shown_and_marked(portal: Portal) -> None:
    add(portal, PAGE, "绿色[甲](no-such.md)")
    code, answer, _ = check(portal)
    assert code == 1
    assert answer.splitlines()[0].startswith(f"content/{PAGE}:15:7: ")
    assert answer.splitlines()[1:] == ["    15 | 绿色[甲](no-such.md)", "       |          ^"]


def test_forms_for_programs(portal: Portal) -> None:
    add(portal, PAGE, "[甲](no-such.md),乙")
    _, answer, _ = check(portal, "--format", "github")
    error, note = sorted(answer.splitlines())
    assert error.startswith(f"::error file=content/{PAGE},line=15,col=5,title=link-page-missing::There is no page")
    assert note.startswith(f"::notice file=content/{PAGE},line=15,col=16,title=prose-half-width::")
    log = json.loads(check(portal, "--format", "sarif")[1])
    assert log["version"] == "2.1.0"
    results = log["runs"][0]["results"]
    assert {(each["ruleId"], each["level"]) for each in results} == {
        ("link-page-missing", "error"),
        ("prose-half-width", "note"),
    }
    report = json.loads(check(portal, "--format", "gitlab")[1])
    assert {each["check_name"] for each in report} == {"link-page-missing", "prose-half-width"}


def test_paths_for_programs_begin_where_the_command_was_called(portal: Portal) -> None:
    add(portal, PAGE, "[甲](no-such.md)。")
    answer = gsc("check", "--site", portal.root.name, "--format", "github", cwd=portal.root.parent).stdout
    assert f"file={portal.root.name}/content/{PAGE}," in answer
    answer = gsc("check", "--site", portal.root.name, "--format", "json", cwd=portal.root.parent).stdout
    assert json.loads(answer)[0]["path"] == f"content/{PAGE}"


def test_fix_shows_writes_and_does_nothing_more(portal: Portal) -> None:
    file = portal.page(PAGE)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    file.chmod(0o640)
    before = file.read_bytes()
    file.write_bytes(before + "\r\n甲,乙(丙) `a,乙` 样例发[2013]4号,丁  \r\n".encode())
    policy = portal.page("zh/policies/green-plan.md")
    policy.write_text(policy.read_text("utf-8") + "\n甲,乙\n", "utf-8")
    printed = policy.read_bytes()
    given = file.read_bytes()
    code, answer, _ = check(portal, "--fix", "--dry-run")
    assert "Nothing was written." in answer
    assert file.read_bytes() == given
    code, answer, _ = check(portal, "--fix")
    assert code == 0
    assert "-甲,乙(丙) `a,乙` 样例发[2013]4号,丁  \n+甲，乙（丙） `a,乙` 样例发[2013]4号，丁\n" in answer
    assert file.read_bytes() == before + "\r\n甲，乙（丙） `a,乙` 样例发[2013]4号，丁\r\n".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert policy.read_bytes() == printed
    assert "Mended pages: 0." in check(portal, "--fix")[1]
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_fix_mends_dates_that_stop_a_build(portal: Portal) -> None:
    portal.edit("zh/policies/measures.md", "signed: 2021-02-01", "signed: 2021/2/1 ")
    assert [code for _, code, _ in found(portal)] == ["date-near-miss", "line-blank"]
    code, answer, beside = check(portal, "--fix", "--format", "json")
    assert (code, json.loads(answer)) == (0, [])
    assert "+signed: 2021-02-01\n" in beside
    assert portal.build().problems == ()


def test_fix_keeps_to_its_paths_and_leaves_what_is_no_text(portal: Portal) -> None:
    add(portal, PAGE, "甲,乙")
    portal.page("zh/about/bad.md").write_bytes(b"---\ntitle: x\n---\n\n\xff\n")
    before = portal.page(PAGE).read_bytes()
    check(portal, "--fix", "content/en", "content/zh/about/bad.md")
    assert portal.page(PAGE).read_bytes() == before


MANY = (
    ("zh/policies/measures.md", "signed: 2021-02-01", "signed: 2021-02-30", "date-impossible"),
    ("zh/policies/measures.md", "status: in-force", "status: valid", "field-choice"),
    ("zh/cases/case-1.md", "order: 1", "order: first", "field-integer"),
    (PAGE, "是测试", "[甲](no-such.md)是测试", "link-page-missing"),
    (PAGE, "第一项", "<b>第一项</b>", "html-refused"),
    ("en/policies/measures.md", "〕2号", "〕3号", "fact-differs"),
    ("zh/vocabulary.yaml", "sectors:", "sector:", "vocabulary-group"),
    ("zh/policies/notice.md", "样例办〔2021〕5号", "样例发〔2021〕2号", "number-twice"),
    ("zh/news/item-1.md", "---\ntitle", "title", "front-matter-missing"),
    ("zh/index.md", "title:", "titel:", "field-unknown"),
)


def test_mistakes_in_files_and_between_them_are_told_in_one_run(portal: Portal) -> None:
    for path, old, new, _ in MANY:
        portal.edit(path, old, new)
    expected = {(f"content/{path}", code) for path, _, _, code in MANY}
    told = {(path, code) for path, code, severity in found(portal) if severity == "error"}
    assert expected - told == set()
    assert told - expected <= {("content/zh/index.md", "field-missing")}


def test_no_false_alarm_on_the_site_of_the_repository(real: Portal) -> None:
    settings = load_settings(str(real.root), "publishconf.py")
    collection = check_site(settings)
    assert collection.problems == ()
    assert site_hints(settings, collection.library) == ()


def test_a_wrong_path_ends_with_2(portal: Portal, tmp_path: Path) -> None:
    assert check(portal, "content/no-such")[0] == 2
    assert check(portal, str(tmp_path / "no"))[0] == 2


@pytest.mark.parametrize("form", FORMS)
def test_problems_end_with_1_in_every_form(portal: Portal, form: str) -> None:
    add(portal, PAGE, "[甲](no-such.md)。")
    assert check(portal, "--format", form)[0] == 1
