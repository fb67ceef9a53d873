"""What follows from a mistake that is told already is not told; what stands by itself is."""

import pytest

from gsc.check.consequences import ANY, Unread, page_key_of, without_consequences
from gsc.model.problem import Problem, problem

NOTHING = Unread(frozenset(), frozenset(), frozenset(), frozenset(), vocabulary=False, data=False)
ZH = "content/zh/policies/a.md"
EN = "content/en/policies/a.md"


def test_a_key_is_the_same_in_all_languages() -> None:
    assert page_key_of(ZH) == page_key_of(EN) == "policies/a"


CASES = [
    (problem(ZH, 1, 1, "link-page-missing", target="about/b"), NOTHING._replace(keys=frozenset({"about/b"}))),
    (problem(ZH, 1, 1, "link-file-missing", target=ZH), NOTHING._replace(paths=frozenset({ZH}))),
    (problem(ZH, 1, 1, "link-clause-missing", target="about/b"), NOTHING._replace(partly=frozenset({"about/b"}))),
    (problem(ZH, 0, 0, "section-unnamed", section="about"), NOTHING._replace(keys=frozenset({"about/index"}))),
    (
        problem("datasets/a/a.csv", 2, 0, "register-page-unknown", section="about", name="b"),
        NOTHING._replace(keys=frozenset({"about/b"})),
    ),
    (problem(ZH, 1, 1, "link-to-draft", target="about/b"), NOTHING._replace(keys=frozenset({"about/b"}))),
    (
        problem("datasets/a/a.csv", 2, 0, "register-page-draft", section="about", name="b"),
        NOTHING._replace(keys=frozenset({"about/b"})),
    ),
    (
        problem("content/zh/about/index.md", 2, 1, "introduction-draft", at="draft"),
        NOTHING._replace(keys=frozenset({"about/index"})),
    ),
    (
        problem(EN, 1, 1, "fact-differs", field="signed"),
        NOTHING._replace(fields=frozenset({("policies/a", "signed")})),
    ),
    (problem(EN, 1, 1, "fact-differs", field="signed"), NOTHING._replace(fields=frozenset({("policies/a", ANY)}))),
    (
        problem(EN, 1, 1, "number-twice", at="number"),
        NOTHING._replace(fields=frozenset({("policies/a", "number")})),
    ),
    (problem(EN, 1, 1, "translation-origin", at="x"), NOTHING._replace(keys=frozenset({"policies/a"}))),
    (problem(EN, 1, 1, "vocabulary-key-unknown", at="tags.0"), NOTHING._replace(vocabulary=True)),
    (problem(EN, 1, 1, "link-dataset-missing", target="b"), NOTHING._replace(data=True)),
]


@pytest.mark.parametrize(("found", "unread"), CASES, ids=lambda each: each.code if isinstance(each, Problem) else "")
def test_consequences(found: Problem, unread: Unread) -> None:
    assert list(without_consequences((found,), unread)) == []
    assert list(without_consequences((found,), NOTHING)) == [found]


def test_another_field_of_the_same_page_stands_by_itself() -> None:
    unread = NOTHING._replace(fields=frozenset({("policies/a", "signed")}), paths=frozenset({ZH}))
    found = (
        problem(EN, 1, 1, "fact-differs", field="posted"),
        problem(ZH, 1, 1, "relation-to-itself", at="relations.0"),
    )
    assert tuple(without_consequences(found, unread)) == found
