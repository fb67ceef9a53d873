"""A new dataset, or one whose table is a register: its descriptor and a table without rows."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from babel import Locale

from gsc.build.package_scan import FOLDER
from gsc.data.package.folder import DESCRIPTORS
from gsc.data.package.read import read_package
from gsc.model.language import Language
from gsc.model.problem import ERROR
from gsc.model.settings import Settings
from gsc.site.drafting.templates import fill_in
from gsc.site.drafting.wishes import REGISTER, SLUG, Wishes
from gsc.site.drafting.writing import File, write_new
from gsc.site.drafting_messages import refusal
from gsc.site.errors import SettingsError

_DESCRIPTOR: Final = "datapackage.yaml"
_READERS: Final = "en"  # descriptors are read by programs of all the world, which know one language

_IN_CHINESE: Final[Mapping[str, str]] = MappingProxyType({"zh": "中文", "en": "英文"})  # written, not spoken


class _Words(NamedTuple):
    """The titles of the columns in one language."""

    id: str
    name: str
    in_language: str
    date: str


class _Column(NamedTuple):
    """A column with words, with its titles by language."""

    name: str
    titles: Mapping[str, str]


_ENGLISH: Final = _Words("Id", "Name", "Name ({language})", "Date")
_CHINESE: Final = _Words("编号", "名称", "名称（{language}）", "日期")


def package_files(settings: Settings, wishes: Wishes) -> tuple[File, ...]:
    """Return the files of a new dataset. Raises SettingsError where the site could not read them."""
    made = tuple(_files(settings, wishes))
    taken = {section.name for section in settings.sections} | set(_registers(settings, wishes))
    if wishes.kind == REGISTER and wishes.name in taken:
        raise refusal(SLUG, "new-register-name", name=wishes.name)
    codes = tuple(language.code for language in settings.languages)
    with tempfile.TemporaryDirectory() as root:
        write_new(root, made)
        found = [
            each for each in read_package(root, f"{FOLDER}/{wishes.name}", codes).problems if each.severity == ERROR
        ]
    if found:
        raise SettingsError(found[0]._replace(path=SLUG, line=0, column=0))
    return made


def _files(settings: Settings, wishes: Wishes) -> Iterator[File]:
    codes = [language.code for language in settings.languages]
    told = [code for code in codes if code in wishes.titles] or codes
    main = _READERS if _READERS in told else told[0]
    words = {code: _CHINESE if code == "zh" else _ENGLISH for code in codes}
    columns = tuple(_columns(settings.languages, words))
    descriptor = fill_in(
        "package",
        wishes.lang,
        register=wishes.kind == REGISTER,
        name=wishes.name,
        day=wishes.day,
        main=main,
        told=told,
        others=[code for code in codes if code != main],
        titles={code: wishes.title(code) for code in codes},
        brands=dict(settings.brand.names),
        words=words,
        columns=columns,
    )
    folder = f"{FOLDER}/{wishes.name}"
    yield File(f"{folder}/{_DESCRIPTOR}", descriptor.encode())
    header = ",".join(("id", *(column.name for column in columns), "date"))
    yield File(f"{folder}/{wishes.name}.csv", f"{header}\n".encode())


def _columns(languages: Sequence[Language], words: Mapping[str, _Words]) -> Iterator[_Column]:
    """Yield the column of names of each language; a site of one language has one."""
    if len(languages) == 1:
        yield _Column("name", {languages[0].code: words[languages[0].code].name})
        return
    for each in languages:
        titles = {code: told.in_language.format(language=_called(each, code)) for code, told in words.items()}
        yield _Column(f"name_{each.code}", titles)


def _called(language: Language, code: str) -> str:
    """Return the name of a language in Chinese or, for any other reader, in English."""
    known = {**Locale.parse("zh" if code == "zh" else "en").languages, **(_IN_CHINESE if code == "zh" else {})}
    return str(known.get(language.code.replace("-", "_"), language.name))


def _registers(settings: Settings, wishes: Wishes) -> Iterator[str]:
    """Yield the names of the registers of other datasets that speak of the wanted name; the others need no reading."""
    root = os.path.join(settings.root, FOLDER)
    codes = tuple(language.code for language in settings.languages)
    for slug in sorted(os.listdir(root)) if os.path.isdir(root) else ():
        if any(_speaks(os.path.join(root, slug, name), wishes.name) for name in DESCRIPTORS):
            package = read_package(settings.root, f"{FOLDER}/{slug}", codes).package
            tables = package.tables if package is not None else ()
            yield from (table.register.name for table in tables if table.register is not None)


def _speaks(path: str, name: str) -> bool:
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        text = file.read()
    return b"register" in text and name.encode() in text
