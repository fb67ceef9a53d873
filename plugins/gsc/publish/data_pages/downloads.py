"""The files of a data package as a reader meets them: what each is for, how large, and its checksum."""

from html import escape
from typing import Final

from gsc.model.package_facts import DataFile, PackageFacts
from gsc.publish.data_pages.addresses import file_path
from gsc.publish.data_pages.views import Download, TableDownloads
from gsc.publish.data_pages.wording import plain, wording
from gsc.publish.outputs import Context

TABLE_FORMS: Final = ("csv", "excel.csv", "xlsx", "parquet", "json", "jsonl", "schema.json", "sql")
PACKAGE_FORMS: Final = ("zip", "sqlite", "datapackage.json", "csvw.json", "croissant.json", "SHA256SUMS")
_STEPS: Final = ("kB", "MB", "GB")


def table_downloads(context: Context, facts: PackageFacts) -> tuple[TableDownloads, ...]:
    """Return the files of each table, in the order of TABLE_FORMS."""
    made = []
    for table in facts.package.tables:
        files = files_of(facts, table.name, TABLE_FORMS)
        rows = facts.facts(table.name).rows
        title = wording(context, table.titles)
        shown = title if title.text else plain(context, table.name)
        made.append(TableDownloads(shown, rows, files, sums_html(context, files)))
    return tuple(made)


def sums_html(context: Context, files: tuple[Download, ...]) -> str:
    """Return the exact sizes and the checksums of some files as a list."""
    unit = escape(context.gettext("bytes"))
    items = [
        f"<dt>{escape(file.path.rsplit('/', 1)[-1])} <span>{file.bytes} {unit}</span></dt>"
        f"<dd><code>{file.sha256}</code></dd>"
        for file in files
    ]
    return f"<dl>{''.join(items)}</dl>"


def package_downloads(facts: PackageFacts) -> tuple[Download, ...]:
    """Return the files of the whole package, in the order of PACKAGE_FORMS."""
    return files_of(facts, "", PACKAGE_FORMS)


def files_of(facts: PackageFacts, table: str, forms: tuple[str, ...]) -> tuple[Download, ...]:
    """Return the files of a table, or of the package where `table` is empty, that have one of some forms."""
    slug = facts.package.slug
    stem = f"{table or slug}."
    held = {each.path.removeprefix(stem): each for each in facts.files if each.table == table}
    return tuple(_download(slug, form, held[form]) for form in forms if form in held)


def _download(slug: str, form: str, file: DataFile) -> Download:
    return Download(form, file_path(slug, file.path), size_of(file.bytes), file.bytes, file.sha256)


def size_of(count: int) -> tuple[str, str]:
    """Return a number of bytes as (number, unit): exact below 1,000, else with one decimal."""
    if count < 1000:
        return str(count), "B"
    size, unit = count / 1000, _STEPS[0]
    for larger in _STEPS[1:]:
        if size < 999.95:
            break
        size, unit = size / 1000, larger
    return f"{size:.1f}", unit
