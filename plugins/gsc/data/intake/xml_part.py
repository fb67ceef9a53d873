"""A part of a workbook read as a stream of XML without a document type, so without entities of its own."""

from collections.abc import Callable, Iterator, Mapping
from typing import IO, Final
from xml.parsers import expat

_BLOCK: Final = 1 << 16
_PROLOG: Final = 1 << 16


class DocumentTypeError(Exception):
    """A part has a document type, which could define entities that grow without end or lead to other files."""


class Listener:
    """Is told of elements by their local names; attributes have theirs, those of a namespace with a space before."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the begin of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take a piece of text."""


def read_part(file: IO[bytes], listener: Listener) -> Iterator[None]:
    """Read a part block by block; after each the caller may take what the listener has. Raises expat.ExpatError."""
    parser = _parser(listener.start, listener.end, listener.text)
    while block := file.read(_BLOCK):
        parser.Parse(block, False)
        yield
    parser.Parse(b"", True)
    yield


def read_whole(file: IO[bytes], listener: Listener) -> None:
    """Read a small part."""
    for _ in read_part(file, listener):
        pass


def check_prolog(file: IO[bytes]) -> None:
    """Raise DocumentTypeError if a part that is not read otherwise has a document type before its first element."""
    begun: list[str] = []
    parser = _parser(lambda name, _: begun.append(name), lambda _: None, lambda _: None)
    taken = 0
    while not begun and taken < _PROLOG and (block := file.read(_BLOCK)):
        taken += len(block)
        parser.Parse(block, False)


def _parser(
    start: Callable[[str, Mapping[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]
) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
    parser.EndElementHandler = lambda name: end(_local(name))
    parser.CharacterDataHandler = text
    return parser


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*given: object) -> None:
    raise DocumentTypeError(*given[:1])
