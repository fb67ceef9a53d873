"""The steps by which a release is brought to a destination."""

from collections.abc import Iterable, Mapping

from gsc.mirror import layout
from gsc.mirror.origin.at_once import at_once
from gsc.mirror.origin.content import Content
from gsc.mirror.origin.copy_plan import CopyPlan, copies_of, folders_of
from gsc.mirror.origin.derived import digest
from gsc.mirror.origin.keeping import is_current, stands
from gsc.mirror.origin.memory import Copies
from gsc.mirror.origin.order import RANKS, in_order, is_lasting, rank
from gsc.mirror.origin.packs import make_pack, packed
from gsc.mirror.origin.resourcesync import Document, Pack, Source
from gsc.mirror.origin.stores.store import Standing, Store
from gsc.mirror.target import Target
from gsc.mirror.trust.signing import Bin, Release

Listing = Mapping[str, Standing]


def put_hashed(store: Store, listing: Listing, content: Content, targets: Iterable[Target]) -> None:
    """Put the files under their hashes; a file of another length there is damaged, and replaced."""
    for target in targets:
        path = layout.hashed_path(target)
        if not stands(listing, path, target.length):
            store.put(path, content.local(target))
    store.barrier()


def put_packs(store: Store, listing: Listing, content: Content, bins: Iterable[Bin], source: Source) -> list[Pack]:
    """Put packs of the bins that have another version than before; return all packs."""
    packs: list[Pack] = []
    missing: list[Bin] = []
    for each in bins:
        path, before = layout.pack_path(each.role, each.version), layout.pack_path(each.role, each.before)
        if path in listing:
            packs.append(Pack(path, listing[path].length))
        elif before in listing:
            store.repeat(path, before)
            packs.append(Pack(path, listing[before].length))
        elif packed(each.targets):
            missing.append(each)
    made = at_once(lambda each: make_pack(source, packed(each.targets), content.read), missing)
    for each, archive in zip(missing, made, strict=True):
        path = layout.pack_path(each.role, each.version)
        store.put(path, archive)
        packs.append(Pack(path, len(archive)))
    return sorted(packs)


def put_lasting(store: Store, listing: Listing, targets: Iterable[Target]) -> None:
    """Put the files whose names hold their hashes where pages look for them."""
    for target in targets:
        if is_lasting(target.path) and not is_current(listing, target):
            store.repeat(target.path, layout.hashed_path(target))


def put_metadata(store: Store, release: Release) -> None:
    """Put the metadata but the timestamp: it can be seen only when everything that it signs is there."""
    store.barrier()
    for name, content in release.metadata:
        store.put(layout.metadata_path(name), content)
    store.barrier()


def obstacles(listing: Listing, targets: Iterable[Target]) -> tuple[str, ...]:
    """Return the files that stand where the site now has a folder, or in a folder where it now has a file."""
    paths = {target.path for target in targets}
    folders = folders_of(paths)
    taken = tuple(f"{path}/" for path in paths & folders_of(listing))
    return tuple(path for path in listing if path in folders or path.startswith(taken))


def put_site(store: Store, listing: Listing, targets: Iterable[Target]) -> None:
    """Put the files that are new or changed where people browse them, each step after the other."""
    changed = [each for each in targets if not is_lasting(each.path) and not is_current(listing, each)]
    for step in range(RANKS):
        for target in in_order([each for each in changed if rank(each.path) == step]):
            store.repeat(target.path, layout.hashed_path(target))
        store.barrier()


def put_copies(store: Store, content: Content, plan: CopyPlan) -> Mapping[str, Copies]:
    """Put the copies that are wanted, without a barrier; return all that there are."""
    found = dict(plan.kept)
    made = at_once(lambda target: copies_of(target, content.read(target), plan.taken), plan.wanted)
    for target, copies in zip(plan.wanted, made, strict=True):
        for ending, copy in copies:
            store.put(target.path + ending, copy)
        found[target.path] = Copies(target.sha256, tuple(ending for ending, _ in copies))
    return found


def put_derived(
    store: Store, listing: Listing, known: Mapping[str, str], documents: Iterable[Document]
) -> Mapping[str, str]:
    """Put the derived files that are not there as they should be; return the hashes of all."""
    hashes: dict[str, str] = {}
    for document in documents:
        hashes[document.path] = digest(document.content)
        there = stands(listing, document.path, len(document.content))
        if not there or known.get(document.path) != hashes[document.path]:
            store.put(document.path, document.content)
    store.barrier()
    return hashes
