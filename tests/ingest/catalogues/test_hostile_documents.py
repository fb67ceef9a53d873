"""Documents made to harm are refused, by name; texts lose what they must."""

import json
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsc.data.registers.rows import Row
from gsc.data.registers.texts import hidden_characters
from gsc.ingest.catalogues.failure import MESSAGES, HarvestError
from gsc.ingest.catalogues.graph import read_graph
from gsc.ingest.catalogues.plain_text import looks_alike, one_line, plain_text
from gsc.ingest.catalogues.safe_json import read_json
from gsc.ingest.catalogues.safe_xml import read_xml
from gsc.model.package import Column, Table

URL = "https://a.example/c"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'
OUTSIDE = b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>'


def code_of(read: Callable[[], object]) -> str:
    with pytest.raises(HarvestError) as refused:
        read()
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "harvest-json"),
        (b"", "harvest-json"),
        (b"\xff\xfe{\x00}\x00", "harvest-text"),
        (b'"\x00"', "harvest-text"),
        (b'{"a": 1, "a": 2}', "harvest-json"),
        (b"[NaN]", "harvest-json"),
        (b"[1e999999, Infinity]", "harvest-json"),
        (b"[" + b"9" * 5000 + b"]", "harvest-json"),
        (b"[" * 100 + b"]" * 100, "harvest-deep"),
        (b"[" * 100_000 + b"]" * 100_000, "harvest-deep"),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "harvest-deep"),
    ],
    ids=range(11),
)
def test_json(content: bytes, code: str) -> None:
    assert code_of(lambda: read_json(URL, content)) == code


def test_json_that_is_fine() -> None:
    assert read_json(URL, '\ufeff{"a": ["数"]}'.encode()) == {"a": ["数"]}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (LAUGHS, "harvest-doctype"),
        (OUTSIDE, "harvest-doctype"),
        (LAUGHS.decode().encode("utf-16"), "harvest-text"),
        (LAUGHS.replace(b"<?xml", b'<?xml version="1.0" encoding="utf-7"').replace(b"?>", b"?>", 1), "harvest-text"),
        (b"<a>&b;</a>", "harvest-xml"),
        (b"<a>", "harvest-xml"),
        (b"", "harvest-xml"),
        (b"<a>" * 100 + b"</a>" * 100, "harvest-deep"),
        (b"<a>\x00</a>", "harvest-text"),
    ],
    ids=range(9),
)
def test_xml(content: bytes, code: str) -> None:
    assert code_of(lambda: read_xml(URL, content)) == code


@pytest.mark.parametrize(
    "context",
    [
        "https://evil.example/context",
        ["https://evil.example/context", {}],
        {"a": {"@id": "b:c", "@context": "https://evil.example/"}},
        {"@import": "https://evil.example/"},
        "file:///etc/passwd",
        "relative.jsonld",
    ],
)
@pytest.mark.parametrize("deep", [False, True])
def test_no_context_is_fetched(context: object, deep: bool) -> None:  # noqa: FBT001  given by name
    node = {"@context": context, "@id": "https://a.example/1"}
    content = json.dumps({"@context": {}, "https://a.example/p": [{"x": node}]} if deep else node).encode()
    assert code_of(lambda: read_graph(URL, "application/ld+json", content)) == "harvest-context"


@pytest.mark.parametrize(
    "content",
    [
        b"nonsense",
        b"<a> <b> .",
        b"@prefix a: <b",
        b'<a> <b> "x" . \xff',
        b"{ <a> => <b> } .",
        b"<a:b> <c:d> [ ",
        b"\x00",
    ],
    ids=range(7),
)
def test_turtle(content: bytes) -> None:
    assert code_of(lambda: read_graph(URL, "text/turtle", content)) in {
        "harvest-turtle",
        "harvest-text",
        "harvest-json",
    }


@pytest.mark.parametrize("opening", [b"[ <a:b> ", b"( "])
def test_turtle_that_is_deep(opening: bytes) -> None:
    assert code_of(lambda: read_graph(URL, "text/turtle", b"<a:b> <a:b> " + opening * 50_000)) == "harvest-deep"


def test_brackets_in_texts_are_not_counted() -> None:
    text = ("<a:b> <a:c> " + json.dumps("[" * 200) + " , <a:" + "(" * 90 + "> . # " + "[" * 90).encode()
    assert len(read_graph(URL, "text/turtle", text)) == 2


def test_literals_that_are_not_what_they_say_are_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    typed = '"2026-99-99"^^<http://www.w3.org/2001/XMLSchema#date>, "<a>"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral>'
    assert len(read_graph(URL, "text/turtle", f"<a:b> <a:c> {typed} .".encode())) == 2
    assert capsys.readouterr() == ("", "")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_are_refused_or_read(content: bytes) -> None:
    for kind in ("application/ld+json", "text/turtle"):
        try:
            outcome = all(len(triple) == 3 for triple in read_graph(URL, kind, content))
        except HarvestError as refused:
            outcome = refused.code in MESSAGES
        assert outcome


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<p>One</p><p>two</p>", "One\n\ntwo"),
        ("<script>alert(1)</script>a<style>b</style>", "a"),
        ('<img src="https://evil.example/x.png" onerror=alert(1)>a', "a"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("a\x00b\x1b[31m\u202ec\u200bd\ufeff", "ab[31mcd"),
        ("a\r\n\r\n\r\nb  c\td", "a\n\nb c d"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("e\u0301", "é"),
        ("数据\u3164集", "数据集"),
    ],
)
def test_plain_text(text: str, wanted: str) -> None:
    assert plain_text(text, 100) == wanted


def test_texts_end() -> None:
    assert one_line("a " * 1000, 20) == "a a a a a a a a a a…" or len(one_line("a " * 1000, 20)) <= 20
    assert len(plain_text("数" * 9000, 5000)) == 5000


def test_nothing_is_left_that_a_register_refuses() -> None:
    table = Table("t", "", (), (), (Column("a", "string"),))
    everything = "".join(chr(each) for each in range(sys.maxunicode + 1) if not 0xD800 <= each <= 0xDFFF)
    for begin in range(0, len(everything), 20_000):
        made = plain_text("x".join(everything[begin : begin + 20_000]), 100_000)
        assert list(hidden_characters(table, Row((made,)), "1")) == []


def test_words_that_only_look_right() -> None:
    assert looks_alike("Green s\u0443pply")  # U+0443
    assert not looks_alike("Зелёные поставки")
    assert not looks_alike("绿色 supply")
