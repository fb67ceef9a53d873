"""The quality report of a data package: what was checked, how, and what is worth knowing."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from gsc.model.package import Table, bilingual_columns
from gsc.model.package_facts import PackageFacts, Quality
from gsc.model.problem import Problem
from gsc.publish.data_pages.addresses import dataset_path, file_path, quality_path, table_path
from gsc.publish.data_pages.columns import column_title
from gsc.publish.data_pages.description import clean
from gsc.publish.data_pages.framing import data_frame, package_crumb, titled
from gsc.publish.data_pages.views import NoteEntry, QualityView, TableQuality
from gsc.publish.data_pages.wording import Wording, plain, wording
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.views import Crumb

REPORT: Final = "quality.json"
_RANGES: Final = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength"})


def make_quality(context: Context, facts: PackageFacts) -> QualityView:
    """Return the quality report of a package."""
    package = facts.package
    lang = context.language.code
    title = wording(context, package.titles)
    name = context.gettext("Quality report")
    crumbs = (package_crumb(context, package.slug, package.titles), Crumb(name))
    frame = data_frame(context, "data_quality.html", name, partial(_path, package.slug), crumbs)
    return QualityView(
        frame=titled(frame, package.titles)._replace(title=f"{title.text}: {name}", updated=facts.modified[:10]),
        title=title,
        package_path=dataset_path(lang, package.slug),
        report=file_path(package.slug, REPORT),
        tables=tuple(_table(context, facts, table) for table in package.tables),
        modified=facts.modified[:10],
    )


def _path(slug: str, lang: str) -> str:
    return quality_path(lang, slug)


def _table(context: Context, facts: PackageFacts, table: Table) -> TableQuality:
    own = facts.facts(table.name)
    quality = next((each for each in facts.quality if each.table == table.name), Quality(table.name, "", "", own.rows))
    title = wording(context, table.titles)
    return TableQuality(
        name=table.name,
        title=title if title.text else plain(context, table.name),
        path=table_path(context.language.code, facts.package.slug, table.name),
        engine=quality.engine,
        reason=quality.reason,
        rows=quality.rows,
        fields=len(table.columns),
        rules=tuple(_rules(table)),
        untranslated=tuple(_untranslated(context, table, dict(own.untranslated))),
        notes=tuple(_note(each) for each in quality.notes),
        noted=quality.noted,
    )


def _rules(table: Table) -> Iterator[tuple[str, int]]:
    """Yield each kind of rule that the descriptor states, with the number of columns or keys."""
    given = [dict(column.constraints) for column in table.columns]
    yield "type", len(table.columns)
    yield "required", sum(each.get("required") == "true" for each in given)
    yield "unique", sum(each.get("unique") == "true" for each in given)
    yield "pattern", sum("pattern" in each for each in given)
    yield "range", sum(bool(_RANGES & each.keys()) for each in given)
    values = (bool(column.categories) or "enum" in each for column, each in zip(table.columns, given, strict=True))
    yield "values", sum(values)
    yield "primary", int(bool(table.primary_key))
    yield "uniques", len(table.unique_keys)
    yield "foreign", sum(not key.package for key in table.foreign_keys)
    yield "across", sum(bool(key.package) for key in table.foreign_keys)


def _untranslated(context: Context, table: Table, counts: dict[str, int]) -> Iterator[tuple[Wording, Wording, int]]:
    """Yield (column, language, number of rows) for each half that is blank where another is not."""
    languages = languages_by_code(context.shell.settings)
    for name, columns in bilingual_columns(table):
        for column in columns:
            if counts.get(column.name):
                language = languages.get(column.lang, context.language)
                yield column_title(context, columns, name), Wording(language.name, language), counts[column.name]


def _note(found: Problem) -> NoteEntry:
    details = dict(found.details)
    return NoteEntry(
        code=found.code,
        record=details.get("record", ""),
        line=found.line,
        field=details.get("field", ""),
        value=clean(details.get("value", "")),
    )
