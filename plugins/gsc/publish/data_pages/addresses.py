"""Where the pages and files of data packages stand below the site's root."""

from gsc.publish.paths import INDEX

FOLDER = "data"


def catalogue_path(lang: str) -> str:
    """Return the path of the first page of the catalogue."""
    return f"{lang}/{FOLDER}/{INDEX}"


def facet_path(lang: str, facet: str, key: str) -> str:
    """Return the path of the catalogue narrowed to one value of a facet."""
    return f"{lang}/{FOLDER}/by/{facet}/{key}/{INDEX}"


def dataset_path(lang: str, slug: str) -> str:
    """Return the path of the page of a data package."""
    return f"{lang}/{FOLDER}/{slug}/{INDEX}"


def table_path(lang: str, slug: str, table: str) -> str:
    """Return the path of the page that shows the rows of a table."""
    return f"{lang}/{FOLDER}/{slug}/{table}/{INDEX}"


def quality_path(lang: str, slug: str) -> str:
    """Return the path of the quality report of a data package."""
    return f"{lang}/{FOLDER}/{slug}/quality/{INDEX}"


def file_path(slug: str, name: str) -> str:
    """Return the path of a file of a data package; it is the same in every language."""
    return f"{FOLDER}/{slug}/{name}"


def row_anchor(record: str) -> str:
    """Return the id of the row of a record on the page of its table."""
    return f"row-{record}"


def dictionary_anchor(table: str) -> str:
    """Return the id of the dictionary of a table on the page of its package."""
    return f"dictionary-{table}"
