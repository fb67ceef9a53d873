"""What search engines are told of a page, as schema.org JSON-LD."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from gsc.publish.catalogue.schema_org import catalogue_jsonld, dataset_jsonld
from gsc.publish.data_pages.views import CatalogueView, DatasetView
from gsc.publish.outputs import Context
from gsc.publish.paths import pretty
from gsc.publish.registers.record.told import record_jsonld
from gsc.publish.registers.record.views import RecordView
from gsc.publish.views import PageView

TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {"policy": "Legislation", "news": "NewsArticle", "case": "Article", "research": "Article", "service": "Service"}
)
LICENCES: Final[Mapping[str, str]] = MappingProxyType({"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"})


def jsonld(context: Context, view: Any) -> str:
    """Return the JSON-LD of a page as text that is safe inside a script element."""
    frame = view.frame
    site = f"{context.shell.settings.site_url}/"
    trail = [
        {
            "@type": "ListItem",
            "position": place,
            "name": crumb.title,
            **({"item": site + pretty(crumb.path)} if crumb.path else {}),
        }
        for place, crumb in enumerate(frame.breadcrumb, 1)
    ]
    graph: list[dict[str, Any]] = []
    if trail:
        graph.append({"@type": "BreadcrumbList", "itemListElement": trail})
    if isinstance(view, PageView):
        graph.append(_page(view, site))
    elif isinstance(view, RecordView):
        graph.append(record_jsonld(context, view))
    elif isinstance(view, DatasetView):
        graph.append(dataset_jsonld(context, view.told))
    elif isinstance(view, CatalogueView) and view.narrowed is None:
        graph.append(catalogue_jsonld(context, view.told))
    else:
        graph.append({"@type": "WebPage", "name": frame.title, "url": site + pretty(frame.path)})
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _page(view: PageView, site: str) -> dict[str, Any]:
    card, policy = view.card, view.card.policy
    facts = {
        "@type": TYPES.get(card.kind, "WebPage"),
        "name": card.title,
        "url": site + pretty(view.frame.canonical),
        "inLanguage": view.language.tag,
        "description": card.summary,
        "datePublished": card.published,
        "dateModified": card.updated,
        "license": LICENCES.get(card.licence, ""),
    }
    if card.kind == "policy":
        facts |= {"legislationIdentifier": policy.number, "legislationDate": policy.signed}
    if card.kind == "news":
        facts["headline"] = card.title
    return {key: value for key, value in facts.items() if value}
