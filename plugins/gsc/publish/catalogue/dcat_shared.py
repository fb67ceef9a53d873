"""What many datasets point to (languages, places, licences, agents, media types), told once."""

from collections.abc import Iterator

from gsc.model.package import Party
from gsc.publish.catalogue.addresses import catalogue_iri
from gsc.publish.catalogue.agents import Agent
from gsc.publish.catalogue.dcat_terms import SHA256, language_iri, licence_iri, location_iri, media_type_iri
from gsc.publish.catalogue.forms import Form, label_of
from gsc.publish.catalogue.graph import Resource, Statement, links, plain, texts
from gsc.publish.catalogue.place import Place


class Shared:
    """The resources that datasets have in common, gathered while the datasets are told; each is yielded once."""

    def __init__(self, place: Place) -> None:
        """Begin with none."""
        self._place = place
        self._found: dict[str, Resource] = {}
        self._kinds: dict[tuple[str, Form | None], tuple[Statement, ...]] = {}

    def resources(self) -> Iterator[Resource]:
        """Yield what was gathered, sorted by IRI."""
        for _, resource in sorted(self._found.items()):
            yield resource

    def agent(self, agent: Agent) -> str:
        """Gather an agent; return its IRI."""
        if agent.iri not in self._found:
            homepage = [self.document(agent.homepage)] if agent.homepage else []
            names = texts("foaf:name", self._place.tagged(agent.names))
            self._add(agent.iri, "foaf:Agent", *names, *links("foaf:homepage", homepage))
        return agent.iri

    def document(self, iri: str, tag: str = "") -> str:
        """Gather a page or file that people or programs read; return its IRI."""
        if iri not in self._found:
            language = [self.language(language_iri(tag))] if tag else []
            self._add(iri, "foaf:Document", *links("dct:language", language))
        return iri

    def language(self, iri: str) -> str:
        """Gather a language; return its IRI."""
        return self._add(iri, "dct:LinguisticSystem")

    def location(self, code: str) -> str:
        """Gather an economy; return its IRI."""
        return self._add(location_iri(code), "dct:Location", ("skos:notation", plain(code.upper())))

    def licence(self, licence: Party) -> str:
        """Gather a licence; return its IRI."""
        names = texts("dct:title", self._place.tagged(licence.titles))
        known = [("dct:identifier", plain(licence.name))] if licence.name else []
        return self._add(licence_iri(self._place, licence), "dct:LicenseDocument", *names, *known)

    def standard(self, iri: str) -> str:
        """Gather a standard or schema that data conform to; return its IRI."""
        return self._add(iri, "dct:Standard")

    def rights(self, iri: str) -> str:
        """Gather a statement of rights; return its IRI."""
        return self._add(iri, "dct:RightsStatement")

    def kinds(self, mediatype: str, form: Form | None) -> tuple[Statement, ...]:
        """Gather media type, file type and standard of a kind of file; return what is said of such a file."""
        held = self._kinds.get((mediatype, form))
        if held is None:
            media_type = media_type_iri(mediatype)
            if media_type:
                self._add(media_type, "dct:MediaType")
            held = (
                *links("dcat:mediaType", [media_type]),
                *links("dcat:packageFormat", [media_type] if form and form.package_format else []),
                *links("dct:format", [self._file_type(form)] if form else []),
            )
            if form and form.standard:
                self.standard(form.standard)
            self._kinds[mediatype, form] = held
        return held

    def algorithm(self) -> str:
        """Gather the algorithm of our checksums; return its IRI."""
        return self._add(SHA256, "spdx:ChecksumAlgorithm")

    def _file_type(self, form: Form) -> str:
        """Gather a file type: of the EU's list, else of our own."""
        if form.file_type:
            return self._add(form.file_type, "dct:MediaTypeOrExtent")
        labels = texts("rdfs:label", self._place.tagged(label_of(form, self._place)))
        return self._add(catalogue_iri(self._place.url, f"format-{form.ending}"), "dct:MediaTypeOrExtent", *labels)

    def _add(self, iri: str, kind: str, *statements: Statement) -> str:
        if iri not in self._found:
            self._found[iri] = Resource(iri, (kind,), statements)
        return iri
