"""The kinds of files that a data package is offered in, by the ending of their names."""

from functools import lru_cache
from typing import Final, NamedTuple

from gsc.model.package_facts import DataFile, PackageFacts
from gsc.model.words import Words
from gsc.publish.catalogue.place import Place
from gsc.publish.catalogue.sayings import saying

DATA_PACKAGE: Final = "https://datapackage.org/standard/data-package/"
_EU: Final = "http://publications.europa.eu/resource/authority/file-type/"


class Form(NamedTuple):
    """One kind of file. `file_type` is its IRI in the EU's list of file types, empty for a kind not listed there.

    `name` is the same in all languages; where there is a `saying`, that is what it is called in those that have it.
    """

    ending: str
    name: str
    file_type: str = ""
    standard: str = ""
    package_format: bool = False
    saying: str = ""


# A file is of the first form whose ending it has: the longer endings come first.
FORMS: Final = (
    Form("excel.csv", "CSV (Excel)", f"{_EU}CSV", saying="excel-csv"),
    Form("csv", "CSV", f"{_EU}CSV"),
    Form("datapackage.json", "Data Package", f"{_EU}JSON", DATA_PACKAGE),
    Form("jsonl", "JSON Lines"),
    Form("json", "JSON", f"{_EU}JSON"),
    Form("xlsx", "Excel", f"{_EU}XLSX"),
    Form("parquet", "Parquet", f"{_EU}PARQUET"),
    Form("sqlite", "SQLite"),
    Form("zip", "ZIP", f"{_EU}ZIP", DATA_PACKAGE, package_format=True),
)
# What tells of the data, and is not the data.
_ABOUT: Final = (".schema.json", ".csvw.json", ".croissant.json", ".sql", "quality.json", "SHA256SUMS")


def form_of(path: str) -> Form | None:
    """Return the form of a data file by its path, or None for a form that is not known."""
    return _form(path if path == "datapackage.json" else path.partition(".")[2])


def label_of(form: Form, place: Place) -> Words:
    """Return what a form is called in the languages of the site."""
    if form.saying:
        return saying(form.saying, place.chromes)
    return tuple((language.code, form.name) for language in place.languages)


@lru_cache(maxsize=256)
def _form(ending: str) -> Form | None:
    return next((form for form in FORMS if ending == form.ending), None)


def offered(facts: PackageFacts) -> tuple[DataFile, ...]:
    """Return the files that hold the data themselves: no single records, releases, schemas or checksums."""
    return tuple(file for file in facts.files if "/" not in file.path and not file.path.endswith(_ABOUT))


def table_file(facts: PackageFacts, table: str, ending: str) -> DataFile | None:
    """Return a file of a table by the ending of its name: `csv`, `schema.json`, `sql`."""
    return next((file for file in facts.files if file.path == f"{table}.{ending}"), None)
