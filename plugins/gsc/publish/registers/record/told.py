"""What search engines are told of a record: schema.org as JSON-LD, no more than the page shows."""

from typing import Any

from gsc.publish.outputs import Context
from gsc.publish.paths import pretty
from gsc.publish.registers.record.views import RecordView


def record_jsonld(context: Context, view: RecordView) -> dict[str, Any]:
    """Return the page, the record that it is about, and the register that both are part of, without `@context`.

    What writes it into a page must keep `<` from being read as HTML (see gsc.publish.jsonld).
    """
    site = f"{context.shell.settings.site_url}/"
    title = view.title.text if view.title else view.number
    others = [each.title for each in view.frame.switch if each.title and each.title != title]
    about: dict[str, Any] = {"@type": "Thing", "name": title, "identifier": view.identifier}
    if others:
        about["alternateName"] = others
    data = {
        "@type": "DataDownload",
        "contentUrl": site + view.files.json,
        "encodingFormat": "application/json",
        "sha256": view.files.sha256,
    }
    return {
        "@type": "WebPage",
        "name": view.frame.title,
        "url": site + pretty(view.frame.path),
        "inLanguage": context.language.tag,
        "about": about | {"subjectOf": data},
        "isPartOf": {
            "@type": "CollectionPage",
            "name": view.register.text,
            "url": site + pretty(view.register_path),
        },
    }
