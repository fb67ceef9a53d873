"""How frictionless will cut a CSV file into cells: the dialect as declared, and as guessed from the first lines."""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from gsc.data.fast.verdict import FallBackError, Reason

SAMPLE: Final = 100  # lines for the sniffer and records for the header; frictionless 5.21.0
_LARGEST_FIELD: Final = 2147483646  # characters; frictionless sets it for the whole process
_DELIMITERS: Final = ",\t;|"
_DRIFT: Final = 0.1  # of the mean width
_DECLARED: Final[Mapping[str, type]] = MappingProxyType(
    {
        "delimiter": str,
        "lineTerminator": str,
        "quoteChar": str,
        "doubleQuote": bool,
        "escapeChar": str,
        "nullSequence": str,
        "skipInitialSpace": bool,
    }
)


class Format(NamedTuple):
    """The settings of csv.reader."""

    delimiter: str = ","
    quote: str = '"'
    double: bool = True
    escape: str | None = None
    skip_space: bool = False

    @property
    def regular(self) -> bool:
        """Say whether quotes are as in RFC 4180, so that anything but Python may cut the cells."""
        return self.quote == '"' and self.double and self.escape is None and not self.skip_space

    def reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Return the records of lines."""
        csv.field_size_limit(_LARGEST_FIELD)
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            doublequote=self.double,
            escapechar=self.escape,
            skipinitialspace=self.skip_space,
        )


class Head(NamedTuple):
    """What the beginning of a file says: its format and the labels of its first record."""

    format: Format
    labels: tuple[str, ...]


def declared(dialect: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the declared properties of CSV; raises FallBackError for any other that changes what is read."""
    found: dict[str, Any] = {}
    for name, value in dialect.items():
        inner = value.items() if name == "csv" and isinstance(value, dict) else [(name, value)]
        for key, setting in inner:
            if key == "header" and setting is True and name != "csv":
                continue
            if not isinstance(setting, _DECLARED.get(key, ())) or key in found:
                raise FallBackError(Reason.DIALECT, str(key))
            found[key] = setting
    return MappingProxyType(found)


def head(path: str, encoding: str, settings: Mapping[str, Any], *, has_header: bool) -> Head:
    """Return the head of a file; raises FallBackError where its header is not the first record.

    `has_header` says that the dialect declares `header`, which ends the search for a header.
    """
    try:
        with open(path, encoding=encoding, newline="") as file:
            sample = list(itertools.islice(file, SAMPLE))
            form = guess(sample, settings)
            records = list(itertools.islice(form.reader(itertools.chain(sample, file)), SAMPLE))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FallBackError(Reason.ENCODING if isinstance(error, ValueError) else Reason.RECORD) from None
    if not records or (not has_header and header_row([len(record) for record in records]) != 1):
        raise FallBackError(Reason.HEADER)
    return Head(form, tuple(cell.strip() for cell in records[0]))


def guess(sample: Sequence[str], settings: Mapping[str, Any]) -> Format:
    """Return the format of a file from its first lines, as formats/csv/parser.py of frictionless does."""
    try:
        sniffed: Any = csv.Sniffer().sniff("".join(sample), settings.get("delimiter", _DELIMITERS))
    except csv.Error:
        sniffed = csv.excel()
    quote = '"' if sniffed.quotechar == "'" else sniffed.quotechar
    escape = settings.get("escapeChar", sniffed.escapechar)
    form = Format(
        delimiter=settings.get("delimiter", sniffed.delimiter),
        quote=settings.get("quoteChar", '"' if quote is None else quote),
        double=settings.get("doubleQuote", True) if escape else True,
        escape=escape,
        skip_space=settings.get("skipInitialSpace", sniffed.skipinitialspace),
    )
    if not all(len(sign) == 1 for sign in (form.delimiter, form.quote, "\\" if escape is None else escape)):
        raise FallBackError(Reason.DIALECT)
    return form


def header_row(widths: Sequence[int]) -> int:
    """Return the number of the record that frictionless takes for the header, from the widths of the first ones."""
    width = round(sum(widths) / len(widths))
    drift = max(round(width * _DRIFT), 1)
    near = (number for number, one in enumerate(widths, start=1) if width - drift <= one <= width + drift)
    return next(near, 1)


def lines(text: str) -> io.StringIO:
    """Return the lines of a text as a file opened with newline="" has them."""
    return io.StringIO(text, newline="")
