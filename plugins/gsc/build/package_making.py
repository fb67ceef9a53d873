"""One data package made: its derived tables computed, all tables validated, every format written."""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from gsc.build.package_quality import quality_of, report_bytes
from gsc.build.package_registers import register_files
from gsc.build.package_task import Made, Task
from gsc.build.words import load_words
from gsc.data.changes.history import FOLDER as RELEASES
from gsc.data.changes.history import History, is_unreleased, read_history
from gsc.data.derive.derive import derive_table
from gsc.data.derive.order import derivation_order, sources_for
from gsc.data.export.failure import ExportError
from gsc.data.export.formats.checksums import checksums_of
from gsc.data.export.formats.registry import CHECKSUMS, FORMS
from gsc.data.export.package import Exported, Origin, export_package
from gsc.data.export.words import SiteFacts, SiteLanguage, site_language
from gsc.data.reports.site_keys import economies_of
from gsc.data.reports.validation import Case, Validation, judge
from gsc.data.rules.check import key_values_of
from gsc.data.rules.subject import Outside
from gsc.model.language import Language
from gsc.model.package import Package, Table
from gsc.model.package_facts import DataFile, PackageFacts
from gsc.model.problem import NOTE, Problem
from gsc.model.settings import Settings
from gsc.publish.catalogue.metadata import MEDIA_TYPE, package_metadata

RECORDS: Final = ".json"
DESCRIPTOR: Final = "datapackage.json"  # read quicker than YAML
QUALITY: Final = "quality.json"
METADATA: Final = "metadata"


class _Work(NamedTuple):
    """A task with the folders it works in: `staging` for validation, `files` for what is published."""

    task: Task
    staging: str
    files: str

    @property
    def folder(self) -> str:
        """Return the package's folder, relative to the site."""
        return os.path.dirname(self.task.package.path)

    @property
    def root(self) -> str:
        """Return the site's directory."""
        return self.task.settings.root


def make(task: Task) -> Made:
    """Make a package. An interrupted one leaves a folder that the next build removes."""
    part = f"{task.goal}.part"
    shutil.rmtree(part, ignore_errors=True)
    work = _Work(task, os.path.join(part, "staging"), os.path.join(part, "files"))
    os.makedirs(work.staging)
    os.makedirs(work.files)
    made = _make(work)
    if made.facts is not None:
        shutil.rmtree(task.goal, ignore_errors=True)
        os.rename(work.files, task.goal)
    shutil.rmtree(part)
    return made


def _make(work: _Work) -> Made:
    package = work.task.package
    derived, problems = _derive(work)
    history = read_history(work.root, work.folder)
    if problems or history.problems:
        return Made(package.slug, None, (*problems, *history.problems))
    validation = _validate(work)
    stopping = tuple(each for each in validation.problems if each.severity != NOTE)
    if stopping or not validation.fine:
        return Made(package.slug, None, stopping)
    try:
        exported = export_package(
            package,
            Origin(os.path.join(work.root, work.folder), derived),
            work.files,
            _site(work.task.settings),
            [form for form in FORMS if form != CHECKSUMS],
        )
    except ExportError as error:
        return Made(package.slug, None, (error.problem,))
    return Made(package.slug, _facts(work, validation, exported, history), ())


def _facts(work: _Work, validation: Validation, exported: Exported, history: History) -> PackageFacts:
    package = work.task.package
    sums = {table.name: table.csv_sha256 for table in exported.tables}
    facts = PackageFacts(
        package=package,
        tables=exported.tables,
        files=exported.files,
        quality=quality_of(package, validation, exported),
        releases=history.releases,
        unreleased=bool(history.records) and is_unreleased(history, sums),
        digest=work.task.digest,
        register_files=register_files(work.task, work.staging, work.files),
    )
    return facts._replace(files=(*facts.files, *_more_files(work, validation, facts)))


def _more_files(work: _Work, validation: Validation, facts: PackageFacts) -> Iterator[DataFile]:
    """Write what tells of the exported files, and last the checksums of all; yield each file."""
    _write(os.path.join(work.files, QUALITY), report_bytes(validation))
    told = [_data_file(work.files, QUALITY, "quality"), *_release_files(work)]
    for name, content in package_metadata(work.task.settings, facts):
        _write(os.path.join(work.files, name), content)
        told.append(_data_file(work.files, name, METADATA, MEDIA_TYPE))
    yield from told
    _write(os.path.join(work.files, "SHA256SUMS"), checksums_of((*facts.files, *told)))
    yield _data_file(work.files, "SHA256SUMS", CHECKSUMS, "text/plain")


def _derive(work: _Work) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Put stored tables into the staging folder, and make the derived ones there; return where these are."""
    package = work.task.package
    packages = {package.slug: package, **{other.slug: other for other, _ in work.task.others}}
    paths = dict(_stored(work))
    for (slug, _), path in paths.items():
        if slug == package.slug:
            _copy(path, os.path.join(work.staging, os.path.basename(path)))
    _write(os.path.join(work.staging, DESCRIPTOR), package.descriptor.encode())
    order = derivation_order(work.root, tuple(packages.values()))
    derived: dict[str, str] = {}
    for slug, name in order.order:
        table = packages[slug].table(name)
        if slug != package.slug or table is None:
            continue
        goal = os.path.join(work.staging, table.path)
        problems = derive_table(work.root, package, table, sources_for(packages, package, table, paths), goal)
        if problems:
            return derived, problems
        derived[name] = paths[slug, name] = goal
    return derived, order.problems


def _stored(work: _Work) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield where each table lies: one of the repository there, a derived one of another package where it was made."""
    for package, folder in ((work.task.package, ""), *work.task.others):
        for table in package.tables:
            if not table.sql:
                yield (package.slug, table.name), _source(work.root, package, table)
            elif folder:
                yield (package.slug, table.name), os.path.join(folder, f"{table.name}.csv")


def _source(root: str, package: Package, table: Table) -> str:
    return os.path.join(root, os.path.dirname(package.path), table.path)


def _copy(path: str, goal: str) -> None:
    """Put a file into the staging folder, where engines read nothing that lies outside."""
    # A hard link would change the stamp of the file itself, and the next build would take it for edited.
    shutil.copyfile(path, goal)


def _validate(work: _Work) -> Validation:
    package = work.task.package
    case = Case(
        work.folder,
        os.path.join(work.staging, DESCRIPTOR),
        package,
        (),
        package.path,
        os.path.join(work.root, work.folder),
    )
    packages = {other.slug: (other, folder) for other, folder in work.task.others}
    economies = packages.get("economies", (package if package.slug == "economies" else None, ""))[0]

    def keys(slug: str, name: str, columns: tuple[str, ...]) -> frozenset[tuple[str, ...]] | None:
        other, folder = packages.get(slug, (None, ""))
        table = other.table(name) if other is not None else None
        if other is None or table is None:
            return None
        where = folder if table.sql else os.path.join(work.root, os.path.dirname(other.path))
        return key_values_of(other, table, where, columns)

    return judge(case, "fast", Outside(economies_of(economies, work.root), keys))


def _release_files(work: _Work) -> Iterator[DataFile]:
    folder = os.path.join(work.root, work.folder, RELEASES)
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        if name.endswith(RECORDS):
            os.makedirs(os.path.join(work.files, RELEASES), exist_ok=True)
            shutil.copyfile(os.path.join(folder, name), os.path.join(work.files, RELEASES, name))
            yield _data_file(work.files, f"{RELEASES}/{name}", "release")


def _data_file(folder: str, name: str, form: str, mediatype: str = "application/json") -> DataFile:
    with open(os.path.join(folder, name), "rb") as file:
        content = file.read()
    return DataFile(name, form, "", mediatype, len(content), hashlib.sha256(content).hexdigest())


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)


def _site(settings: Settings) -> SiteFacts:
    brands: Mapping[str, str] = dict(settings.brand.names)
    languages = tuple(_language(settings, brands, each) for each in settings.languages)
    return SiteFacts(settings.site_url, languages, settings.sample)


def _language(settings: Settings, brands: Mapping[str, str], language: Language) -> SiteLanguage:
    words = load_words(settings.catalogues, language.code, settings.cache)
    return site_language(language.code, language.name, brands[language.code], words.gettext)
