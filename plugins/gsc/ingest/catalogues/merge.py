"""The datasets of all partners as one list: each identifier once, its owner's record first. Pure."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gsc.ingest.catalogues.alike import look_alikes, similar
from gsc.ingest.catalogues.decisions import Decisions
from gsc.ingest.catalogues.entry import CURRENT, DISPUTED, MISSING, WITHDRAWN, Claim, Entry, Merged, Note
from gsc.ingest.catalogues.partner import Partner
from gsc.ingest.catalogues.record import Record
from gsc.ingest.catalogues.state import State


class Ground(NamedTuple):
    """Who owns which identifiers, and what was decided. `own` are beginnings of this site's own identifiers."""

    partners: tuple[Partner, ...]
    own: tuple[str, ...] = ()
    decisions: Decisions = Decisions()

    def owner(self, ident: str) -> str:
        """Return the partner that an identifier belongs to, by its longest beginning, or nothing."""
        claims = (
            (prefix, each.id) for each in self.partners for prefix in each.identifiers if ident.startswith(prefix)
        )
        return max(claims, key=lambda claim: len(claim[0]), default=("", ""))[1]


def merge(ground: Ground, states: Mapping[str, State]) -> Merged:
    """Return one entry for each identifier that can be published, and notes on all that is doubtful."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for partner in ground.partners:
        for held in states.get(partner.id, State()).held:
            claims[held.record.id].append(Claim(partner, held, _live(partner, held.withdrawn)))
    entries: list[Entry] = []
    notes = [Note(each, partner.id) for partner in ground.partners for each in states.get(partner.id, State()).doubts]
    for ident in sorted(claims):
        entry, more = _resolve(ground, ident, claims[ident])
        notes += more
        entries += [entry] if entry else []
    entries, more = look_alikes(entries)
    known = {each.id for each in entries}
    entries = [_replaced(each, ground.decisions.replaced, known) for each in entries]
    return Merged(tuple(entries), tuple(sorted({*notes, *more, *similar(entries)})))


def _live(partner: Partner, withdrawn: str) -> bool:
    return partner.active and not withdrawn


def _resolve(ground: Ground, ident: str, claims: list[Claim]) -> tuple[Entry | None, list[Note]]:
    if ident.startswith(ground.own):
        return None, [Note.of("own", ident, each.partner.id) for each in claims]
    decided = [each for each in claims if each.partner.id == ground.decisions.accept.get(ident)]
    owner = ground.owner(ident)
    mine = decided or [each for each in claims if each.partner.id == owner]
    if mine:
        return _owned(ident, mine[0], claims, owner)
    if owner:
        live = [each for each in claims if each.live]
        return None, [Note.of("in-other-name", ident, each.partner.id, owner) for each in live]
    return _ownerless(ident, claims)


def _owned(ident: str, mine: Claim, claims: list[Claim], owner: str) -> tuple[Entry, list[Note]]:
    """Return the owner's record, or the one that was decided for: it beats all others."""
    others = [each for each in claims if each is not mine and each.live]
    odd = [each for each in others if not _same_publisher(each.held.record, mine.held.record)]
    notes = [Note.of("carried-differently", ident, each.partner.id, mine.partner.id) for each in odd]
    return _entry(mine, others, owned=mine.partner.id == owner), notes


def _ownerless(ident: str, claims: list[Claim]) -> tuple[Entry | None, list[Note]]:
    """Of partners that agree on the publisher the first counts; who had it before others came keeps it, disputed."""
    live = sorted((each for each in claims if each.live), key=lambda each: (each.held.first, each.partner.id))
    if not live:
        last = max(claims, key=lambda each: (each.held.withdrawn, each.partner.id))
        return _entry(last, [], owned=False), []
    first, others = live[0], live[1:]
    odd = [each for each in others if not _same_publisher(each.held.record, first.held.record)]
    if not odd:
        return _entry(first, others, owned=False), []
    if any(each.held.first == first.held.first for each in odd):
        return None, [Note.of("two-owners", ident, each.partner.id) for each in live]
    entry = _entry(first, [each for each in others if each not in odd], owned=False)
    return entry._replace(standing=DISPUTED), [
        Note.of("disputed", ident, each.partner.id, first.partner.id) for each in odd
    ]


def _entry(claim: Claim, others: Iterable[Claim], *, owned: bool) -> Entry:
    held = claim.held
    if not claim.live:
        held = held._replace(withdrawn=held.withdrawn or held.missing or held.provenance.harvested)
    standing = WITHDRAWN if not claim.live else MISSING if held.missing else CURRENT
    return Entry(held, claim.partner, standing, owned, tuple(sorted(each.partner.id for each in others)))


def _replaced(entry: Entry, replaced: Mapping[str, str], known: set[str]) -> Entry:
    new = replaced.get(entry.id, "")
    if new not in known:
        return entry
    held = entry.held
    gone = held._replace(withdrawn=held.withdrawn or held.missing or held.provenance.harvested)
    return entry._replace(held=gone, standing=WITHDRAWN, replaced=new)


def _same_publisher(one: Record, other: Record) -> bool:
    """Tell whether two records name the same publisher: by its identifier, else by a name in any language."""
    if one.publisher and other.publisher:
        return one.publisher == other.publisher
    names, others = set(_names(one)), set(_names(other))
    return bool(names & others) or not (names or others)


def _names(record: Record) -> Iterator[str]:
    return (unicodedata.normalize("NFKC", text).casefold() for _, text in record.publisher_names)
