"""The declared charts of a package, computed from the rows of their tables."""

from decimal import Decimal
from typing import Final, NamedTuple

from gsc.model.package import Chart, Table
from gsc.model.package_facts import PackageFacts, TableFacts
from gsc.publish.charts.lines import Line, plot
from gsc.publish.charts.marks import MOST_UNITS, bar, key, units
from gsc.publish.charts.scale import read_number, total_of
from gsc.publish.charts.standalone import Drawing, standalone
from gsc.publish.data_pages.addresses import file_path
from gsc.publish.data_pages.columns import ShownColumn, shown_columns
from gsc.publish.data_pages.description import clean
from gsc.publish.data_pages.views import Figure, FigureRow
from gsc.publish.data_pages.wording import Wording, plain, wording
from gsc.publish.outputs import Context

_NONE: Final = -1


class Points(NamedTuple):
    """What a chart shows: its series, and (label, a value for each series) in the order of the table."""

    series: tuple[Wording, ...]
    rows: tuple[tuple[Wording, tuple[str, ...]], ...]


def chart_path(slug: str, name: str, lang: str) -> str:
    """Return the path of a chart as a file of its own, in one language."""
    return file_path(slug, f"charts/{name}.{lang}.svg")


def figures(context: Context, facts: PackageFacts) -> tuple[Figure, ...]:
    """Return all charts of a package, in the order of its tables."""
    return tuple(_figure(context, facts, table, chart) for table in facts.package.tables for chart in table.charts)


def make_chart_file(context: Context, facts: PackageFacts, name: str) -> bytes:
    """Return a chart as an SVG file."""
    found = ((table, chart) for table in facts.package.tables for chart in table.charts)
    table, chart = next(pair for pair in found if pair[1].name == name)
    figure = _figure(context, facts, table, chart)
    rows = tuple((clean(row.label.text), row.values, row.total) for row in figure.rows)
    package = wording(context, facts.package.titles).text
    series = tuple(each.text for each in figure.series)
    drawing = Drawing(
        figure.kind, figure.title.language.tag, clean(figure.title.text), clean(figure.summary.text),
        _subtitle(figure), f"{package} · {facts.package.version} · {context.shell.settings.site_url}", series, rows,
    )  # fmt: skip
    return standalone(drawing).encode()


def _subtitle(figure: Figure) -> str:
    return f"{figure.y.text} ({figure.unit})" if figure.unit else figure.y.text


def _figure(context: Context, facts: PackageFacts, table: Table, chart: Chart) -> Figure:
    known = facts.facts(table.name)
    columns = shown_columns(context, table, known.preview, ())
    x, y, series = (_column(columns, name) for name in (chart.x, chart.y, chart.series))
    slug = facts.package.slug
    whole = known.rows <= len(known.preview) and x is not None
    points = _points(context, known, (x, y, series)) if whole and x else Points((), ())
    kind = _kind(chart, points) if whole else ""
    return Figure(
        name=chart.name,
        kind=kind,
        title=wording(context, chart.titles),
        summary=wording(context, chart.summaries),
        x=x.title if x else plain(context, chart.x),
        y=y.title if y else plain(context, context.gettext("Rows")),
        unit=y.unit if y else "",
        series=points.series if len(points.series) > 1 else (),
        keys_html=tuple(key(kind, place) for place in range(len(points.series))),
        totals=tuple(total_of(values[place] for _, values in points.rows) for place in range(len(points.series))),
        rows=_rows(kind, points),
        plot_html=_plot(points) if kind == "line" else "",
        csv=file_path(slug, f"{table.name}.csv"),
        svg=chart_path(slug, chart.name, context.language.code) if kind else "",
    )


def _column(columns: tuple[ShownColumn, ...], name: str) -> ShownColumn | None:
    """Return the column of a name, which may be that of a field or the base of a bilingual column."""
    return next((each for each in columns if name and (name == each.name or name in each.fields.split())), None)


def _kind(chart: Chart, points: Points) -> str:
    """Return how to draw: units only where each value is a count, and all together are few."""
    if chart.kind != "units":
        return chart.kind
    numbers = [read_number(text or "0") for _, values in points.rows for text in values]
    counts = [number for number in numbers if number is not None and number == int(number) >= 0]
    return "units" if len(counts) == len(numbers) and sum(counts) <= MOST_UNITS else "bar"


def _points(
    context: Context, facts: TableFacts, columns: tuple[ShownColumn, ShownColumn | None, ShownColumn | None]
) -> Points:
    """Gather the values of equal categories; without a column of values, rows are counted."""
    x, y, series = columns
    place = y.halves[0].place if y else _NONE
    labels: dict[str, Wording] = {}
    names: dict[str, Wording] = {}
    cells: dict[tuple[str, str], list[str]] = {}
    for row in facts.preview:
        label, name = _label(context, x, row), _label(context, series, row)
        labels.setdefault(label.text, label)
        names.setdefault(name.text, name)
        cells.setdefault((label.text, name.text), []).append(row[place] if y else "1")
    made = tuple(
        (label, tuple(_value(cells.get((text, name), [])) for name in names)) for text, label in labels.items()
    )
    return Points(tuple(names.values()), made)


def _value(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else total_of(texts)


def _label(context: Context, column: ShownColumn | None, row: tuple[str, ...]) -> Wording:
    if column is None:
        return plain(context, "")
    for half in column.halves:
        if row[half.place]:
            known = next(((text, tag) for value, text, tag in column.labels if value == row[half.place]), None)
            text, tag = known or (row[half.place], half.tag)
            language = next((each for each in context.shell.settings.languages if each.tag == tag), context.language)
            return Wording(text, language)
    return plain(context, "–")


def _rows(kind: str, points: Points) -> tuple[FigureRow, ...]:
    numbers = [number for _, values in points.rows for text in values if (number := read_number(text)) is not None]
    largest = max(numbers, default=Decimal(0))
    made = []
    for label, values in points.rows:
        row = FigureRow(label, values, total_of(values))
        if kind == "units":
            row = row._replace(units_html=units([int(read_number(text) or 0) for text in values]))
        elif kind == "bar":
            bars = tuple((bar(text, largest, series), text) for series, text in enumerate(values) if text)
            row = row._replace(bars_html=bars or (("", ""),))
        made.append(row)
    return tuple(made)


def _plot(points: Points) -> str:
    lines = [Line(name.text, tuple(values[at] for _, values in points.rows)) for at, name in enumerate(points.series)]
    return plot([clean(label.text) for label, _ in points.rows], lines)
