"""Why a catalogue was not taken, in words; what was taken before stays."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message

INPUT: Final = "input"
NETWORK: Final = "network"
TRUST: Final = "trust"
"""Causes: what was given, here or by the partner; the network or the other machine; a hash that does not hold."""

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "harvest-register": Message(
            "The register of partners cannot be read: {why}.", "Mend {path}; `gsc data validate` tells more."
        ),
        "harvest-partner": Message("There is no partner “{partner}” that is harvested.", "The register has: {known}."),
        "harvest-kind": Message("“{kind}” is no kind of catalogue.", "Write one of: {known}."),
        "harvest-prefix-twice": Message(
            "Two partners say that identifiers beginning with {prefix} are theirs: {partners}.",
            "Only one of them can own an identifier; mend the column `identifiers`.",
        ),
        "harvest-decisions": Message(
            "The decisions of the editors cannot be read: {why}.", "Mend {path} as the guide to federation shows."
        ),
        "harvest-kept": Message(
            "What was kept of this partner is damaged: {path}.", "Take the file from git again, and harvest once more."
        ),
        "harvest-address": Message(
            "“{url}” is no address that may be fetched: {why}.", "Write an address that begins with https://."
        ),
        "harvest-private": Message(
            "{host} leads to {address}, which is no public address.",
            "If it is meant, in an intranet or a test, add `--allow-host {host}`.",
        ),
        "harvest-other-origin": Message(
            "The catalogue leads on to {url}, at another address than its own.", "Ask the partner; nothing was fetched."
        ),
        "harvest-unreachable": Message(
            "{url} could not be fetched: {why}.", "Try again later; what was taken before stays."
        ),
        "harvest-status": Message("{url} answers with status {status}.", "Try again later, or ask the partner."),
        "harvest-redirect": Message(
            "{url} leads to another address, {target}.", "If that is right, write it into the register of partners."
        ),
        "harvest-encoding": Message(
            "{url} answers packed ({encoding}), though it was asked not to.", "Ask the partner for plain answers."
        ),
        "harvest-size": Message("{url} is longer than {most} bytes.", "Ask the partner for a smaller catalogue."),
        "harvest-total": Message(
            "The catalogue is larger than may be taken: {what}, at most {most}.", "Ask the partner for a smaller one."
        ),
        "harvest-slow": Message("{url} took longer than {seconds} s.", "Try again later."),
        "harvest-cut": Message("{url} broke off after {bytes} bytes.", "Try again later."),
        "harvest-text": Message("{url} is no text in UTF-8.", "Ask the partner to mend it."),
        "harvest-json": Message("{url} is no JSON that can be read: {why}.", "Ask the partner to mend it."),
        "harvest-deep": Message("{url} is nested more than {most} levels deep.", "Ask the partner to mend it."),
        "harvest-context": Message(
            "{url} needs a JSON-LD context from elsewhere ({context}), which is never fetched.",
            "Ask the partner to write the context into the file, or take the catalogue as Turtle.",
        ),
        "harvest-xml": Message("{url} is no XML that can be read: {why}.", "Ask the partner to mend it."),
        "harvest-doctype": Message(
            "{url} has a document type, which may hide entities that grow without end.",
            "Ask the partner to leave it out.",
        ),
        "harvest-turtle": Message("{url} is no Turtle that can be read: {why}.", "Ask the partner to mend it."),
        "harvest-form": Message("{url} is not a catalogue of the kind {kind}: {why}.", "Mend `kind` or `url`."),
        "harvest-hash": Message(
            "{url} has another hash than its list tells.", "Try again later; if it stays so, ask the partner."
        ),
        "harvest-hard": Message(
            "The catalogue took more time or memory to read than is allowed ({why}).",
            "Ask the partner; it may be meant to harm.",
        ),
        "harvest-nothing": Message(
            "The catalogue has no datasets now; before there were {before}.",
            "What was taken before stays. If it is meant, harvest once with `--accept-drop`.",
        ),
        "harvest-drop": Message(
            "{gone} of {before} datasets are gone at once; {alike} new ones look like gone ones under new identifiers.",
            "What was taken before stays. If it is meant, harvest once with `--accept-drop`.",
        ),
        "harvest-unpinned": Message(
            "The partner signs its site, and the register names its root; no verified copy was given.",
            "Run `gsc mirror` for it into a folder called {partner}, and give its parent with `--verified`.",
        ),
        "harvest-root": Message(
            "The copy in {path} rests on another root than the register names.",
            "Do not use it; ask the partner which root is right.",
        ),
        "harvest-package": Message(
            "The site has no dataset {path} for what is harvested.",
            "Copy its descriptor from the engine’s own site, as the guide to federation shows.",
        ),
    }
)


class HarvestError(Exception):
    """A catalogue that is not taken. `code` names its message, which `details` fill; `cause` decides the exit code."""

    def __init__(self, cause: str, code: str, **details: object) -> None:
        """Keep what happened."""
        super().__init__(code, details)
        self.cause = cause
        self.code = code
        self.details = {key: str(value) for key, value in sorted(details.items())}
