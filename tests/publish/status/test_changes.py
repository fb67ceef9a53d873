"""What has changed in an original, by clause."""

import pytest

from gsc.model.text_parts import Change, Part
from gsc.publish.status.changes import find_changes


def text(*parts: str) -> list[Part]:
    """Return parts from `name=words`; a clause named c… has a number, one named s… has none."""
    pairs = (part.split("=") for part in parts)
    return [Part(name, f"<{name}>" if name[0] == "c" else "", "", words) for name, words in pairs]


def told(then: list[Part], now: list[Part]) -> list[str]:
    changes = find_changes([(part.name, part.fingerprint) for part in then], now)
    return [f"{each.kind} {each.was}>{each.name}" for each in changes]


THEN = text(".title=T", ".opening=O", "c1=a", "c1-1=b", "c1-2=c", "c2=d", "c2-1=e", "c3=f")


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        (THEN, ["form >"]),
        (
            text(".title=T", ".opening=O", "c1=a", "c1-1=B", "c1-2=c", "c2=d", "c2-1=e", "c3=F"),
            ["changed c1-1>c1-1", "changed c3>c3"],
        ),
        (
            text(".title=X", ".opening=O", "c1=a", "c1-1=b", "c1-2=c", "c2=d", "c2-1=e", "c3=f"),
            ["changed .title>.title"],
        ),
        # a clause put in renumbers its neighbours; those below them keep their own numbers
        (
            text(".title=T", ".opening=O", "c1=a", "c1-1=b", "c1-2=c", "c2=new", "c3=d", "c3-1=e", "c4=f"),
            ["added >c2", "moved c2>c3", "moved c3>c4"],
        ),
        # a clause taken out
        (
            text(".title=T", ".opening=O", "c1=a", "c1-1=c", "c2=d", "c2-1=e", "c3=f"),
            ["moved c1-2>c1-1", "removed c1-1>"],
        ),
        # one put in and its neighbour changed at once
        (
            text(".title=T", ".opening=O", "c1=a", "c1-1=new", "c1-2=B", "c1-3=c", "c2=d", "c2-1=e", "c3=f"),
            ["changed c1-1>c1-1", "added >c1-2", "moved c1-2>c1-3"],
        ),
        # two that changed places
        (
            text(".title=T", ".opening=O", "c1=a", "c1-1=c", "c1-2=b", "c2=d", "c2-1=e", "c3=f"),
            ["moved c1-2>c1-1", "moved c1-1>c1-2"],
        ),
        (text(".title=T", "c1=a", "c1-1=b", "c1-2=c", "c2=d", "c2-1=e", "c3=f"), ["removed .opening>"]),
        ([], [f"removed {part.name}>" for part in THEN]),
    ],
)
def test_changes(now: list[Part], changes: list[str]) -> None:
    assert told(THEN, now) == changes


def test_headings_that_are_only_counted_have_no_number_to_change() -> None:
    then = text("s1=a", "s1-1=b", "s2=c")
    assert told(then, text("s1=new", "s2=a", "s2-1=b", "s3=c")) == ["added >s1"]


def test_the_same_words_twice() -> None:
    then = text("c1=略", "c2=略", "c3=x")
    assert told(then, text("c1=略", "c2=y", "c3=x")) == ["changed c2>c2"]
    assert told(then, then) == ["form >"]


def test_number_and_title_are_those_of_the_original_now() -> None:
    now = [Part("c1", "一、", "新", "222222")]
    assert find_changes([("c1", "111111")], now) == (Change("changed", "c1", "c1", "一、", "新"),)
