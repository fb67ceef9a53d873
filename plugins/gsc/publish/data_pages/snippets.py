"""How to load a table: a few lines of code for each language or program, ready to run."""

import json
import re
from typing import Final

from gsc.model.package import Table
from gsc.model.package_facts import PackageFacts, TableFacts
from gsc.publish.data_pages.addresses import file_path
from gsc.publish.data_pages.views import Snippet

_LIKE_NUMBER: Final = re.compile(r"[+-]?[\d.,_]+(?:[eE][+-]?\d+)?%?|true|false|True|False|TRUE|FALSE|T|F")
_RESERVED: Final = frozenset({"class", "import", "global", "lambda", "print", "table", "list", "data"})


def snippets(site_url: str, facts: PackageFacts) -> tuple[Snippet, ...]:
    """Return the snippets for the first table of a package; none where it has no table."""
    if not facts.package.tables:
        return ()
    table = facts.package.tables[0]
    folder = f"{site_url}/{file_path(facts.package.slug, '')}"
    name, variable = table.name, _variable(table.name)
    texts = _texts(table, facts.facts(table.name))
    return (
        Snippet("Python", _python(f"{folder}{name}.csv", variable, texts)),
        Snippet("R", _r(f"{folder}{name}.csv", variable, texts)),
        Snippet("DuckDB", _duckdb(f"{folder}{name}.parquet", f"{name}.parquet")),
        Snippet("JavaScript", _javascript(f"{folder}{name}.json", variable)),
        Snippet("Excel", _excel(f"{folder}{name}.csv")),
        Snippet("curl", _curl(folder, f"{name}.csv")),
    )


def _variable(name: str) -> str:
    """Return a table's name as one of a variable."""
    made = name.replace("-", "_")
    return f"{made}_" if made in _RESERVED else f"t{made}" if made[0].isdigit() else made


def _texts(table: Table, facts: TableFacts) -> tuple[str, ...]:
    """Return the text columns that a reader of CSV would take for numbers or truth values."""
    return tuple(
        column.name
        for place, column in enumerate(table.columns)
        if column.type == "string" and any(_LIKE_NUMBER.fullmatch(row[place].strip()) for row in facts.preview)
    )


def _python(address: str, variable: str, texts: tuple[str, ...]) -> str:
    kinds = "".join(f'        {_quoted(name)}: "string",\n' for name in texts)
    types = f"    dtype={{\n{kinds}    }},\n" if texts else ""
    return (
        f"import pandas as pd\n\n{variable} = pd.read_csv(\n    {_quoted(address)},\n{types}"
        f'    keep_default_na=False,\n    na_values=[""],\n)\nprint({variable}.head())'
    )


def _r(address: str, variable: str, texts: tuple[str, ...]) -> str:
    kinds = ", ".join(f'`{name}` = "character"' for name in texts)
    types = f"  colClasses = c({kinds}),\n" if texts else ""
    return (
        f"{variable} <- read.csv(\n  {_quoted(address)},\n{types}"
        f'  na.strings = "",\n  fileEncoding = "UTF-8",\n  check.names = FALSE\n)\nhead({variable})'
    )


def _duckdb(address: str, file: str) -> str:
    return (
        f"import duckdb\nfrom urllib.request import urlretrieve\n\n"
        f"urlretrieve(\n    {_quoted(address)},\n    {_quoted(file)},\n)\n"
        f"print(duckdb.read_parquet({_quoted(file)}).limit(5))"
    )


def _javascript(address: str, variable: str) -> str:
    return (
        f"const response = await fetch(\n  {_quoted(address)},\n);\n"
        f"if (!response.ok) throw new Error(response.statusText);\n"
        f"const {variable} = await response.json();\nconsole.table({variable}.slice(0, 5));"
    )


def _excel(address: str) -> str:
    return (
        f"let\n  Source = Csv.Document(\n    Web.Contents({_quoted(address)}),\n"
        '    [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]\n  ),\n'
        "  Rows = Table.PromoteHeaders(Source)\nin\n  Rows"
    )


def _curl(folder: str, file: str) -> str:
    return (
        f"curl --fail --remote-name \\\n  {folder}{file}\n"
        f"curl --fail --silent \\\n  {folder}SHA256SUMS |\n  sha256sum --check --ignore-missing"
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
