"""The page that stands in for a site of which there is nothing to show yet."""

from html import escape

from gsc.site.preview.injection import STYLE
from gsc.site.preview.overlay import Phrases
from gsc.site.problems import editor_words


def plain_page(lang: str, phrases: Phrases, problems: str) -> bytes:
    """Return the page; `problems` are those of the first build as HTML, for browsers without scripts."""
    said = escape(editor_words(lang)(phrases["serve-waiting"].text))
    hidden = f"<noscript>{problems}</noscript>\n" if problems else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>gsc serve</title>\n'
        f'<link rel="stylesheet" href="{STYLE}">\n</head>\n<body class="waiting">\n<h1>gsc serve</h1>\n<p>{said}</p>\n'
        f"{hidden}</body>\n</html>\n"
    ).encode()
