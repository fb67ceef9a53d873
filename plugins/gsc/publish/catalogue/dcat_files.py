"""The files of one dataset as distributions, with their checksums."""

from collections.abc import Iterator

from gsc.model.package_facts import PackageFacts
from gsc.model.words import Words
from gsc.publish.catalogue.addresses import file_address, package_address
from gsc.publish.catalogue.dcat_shared import Shared
from gsc.publish.catalogue.forms import Form, form_of, label_of, offered, table_file
from gsc.publish.catalogue.graph import Resource, Term, link, links, texts
from gsc.publish.catalogue.place import Place
from gsc.publish.catalogue.sayings import SAYINGS, saying


def distribution_iri(place: Place, slug: str, path: str) -> str:
    """Return the name of a file as a distribution, apart from its address."""
    return f"{package_address(place.url, slug)}#{path}"


def file_resources(place: Place, facts: PackageFacts, shared: Shared) -> Iterator[Resource]:
    """Yield each file that holds data, and its checksum."""
    slug = facts.package.slug
    licence = links("dct:license", [shared.licence(each) for each in facts.package.licences[:1]])  # one for a file
    algorithm = ("spdx:algorithm", link(shared.algorithm()))
    titles = {table.name: table.titles for table in facts.package.tables}
    schemas = {table: _schema(place, facts, table, shared) for table in titles}
    for file in offered(facts):
        form = form_of(file.path)
        iri = distribution_iri(place, slug, file.path)
        address = link(file_address(place.url, slug, file.path))
        standards = [form.standard if form else "", schemas.get(file.table, "")]
        statements = (
            *texts("dct:title", place.tagged(_titles(place, titles.get(file.table) or facts.package.titles, form))),
            ("dcat:accessURL", address),
            ("dcat:downloadURL", address),
            *shared.kinds(file.mediatype, form),
            ("dcat:byteSize", (Term(str(file.bytes), "", "xsd:nonNegativeInteger"),)),
            ("spdx:checksum", link(f"{iri}-sha256")),
            *licence,
            *links("dct:conformsTo", standards),
        )
        yield Resource(iri, ("dcat:Distribution",), statements)
        value = ("spdx:checksumValue", (Term(file.sha256, "", "xsd:hexBinary"),))
        yield Resource(f"{iri}-sha256", ("spdx:Checksum",), (algorithm, value))


def _schema(place: Place, facts: PackageFacts, table: str, shared: Shared) -> str:
    file = table_file(facts, table, "schema.json")
    return shared.standard(file_address(place.url, facts.package.slug, file.path)) if file else ""


def _titles(place: Place, titles: Words, form: Form | None) -> Words:
    """Return the title of what the file holds with the name of its form, in each language."""
    if form is None:
        return titles
    labels, patterns = dict(label_of(form, place)), dict(saying("titled", place.chromes))
    plain = SAYINGS["titled"]
    return tuple(
        (code, patterns.get(code, plain).format(title=title, form=labels.get(code, form.name)))
        for code, title in titles
    )
