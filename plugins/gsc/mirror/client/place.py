"""The folder of a mirror: its generations, and the private state beside them."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.mirror.client.record import Record, load_record, save_record
from gsc.mirror.failure import INPUT, MACHINE, MirrorError
from gsc.model.message import Message

CURRENT: Final = "current"
GENERATIONS: Final = "generations"
_STATE: Final = "state"
_OWN: Final = frozenset((CURRENT, f"{CURRENT}.new", GENERATIONS, _STATE))
MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "mirror-foreign": Message(
            "{folder} holds {name}, which no mirror has put there.", "Give an empty folder, or that of a mirror."
        ),
        "mirror-busy": Message("Another run is at work in {folder}.", "Wait until it has ended."),
    }
)


class Generation(NamedTuple):
    """A whole tree by the name of its folder, and what is in it."""

    name: str
    record: Record


class Place:
    """The paths of a mirror."""

    def __init__(self, folder: str) -> None:
        """Settle the folder."""
        self.folder = os.path.realpath(folder)
        self.state = os.path.join(self.folder, _STATE)
        self.generations = os.path.join(self.folder, GENERATIONS)
        self.metadata = os.path.join(self.state, "metadata")
        self.parts = os.path.join(self.state, "parts")
        self.next = os.path.join(self.state, "next")
        self.spares = os.path.join(self.state, "spares")
        self.records = os.path.join(self.state, "records")
        self.trash = os.path.join(self.state, "trash")

    def current(self) -> Generation | None:
        """Return the generation that is served, or None if there is none that is known to be whole."""
        try:
            goal = os.readlink(os.path.join(self.folder, CURRENT))
        except OSError:
            return None  # nothing has been copied yet, or somebody put something else there: it is replaced
        name = goal.removeprefix(f"{GENERATIONS}/")
        return self.generation(name) if goal == f"{GENERATIONS}/{os.path.basename(name)}" else None

    def generation(self, name: str) -> Generation | None:
        """Return a generation by its name if it is there."""
        record = load_record(self.record_of(name))
        return Generation(name, record) if record and _is_folder(self.tree_of(name)) else None

    def tree_of(self, name: str) -> str:
        """Return the folder of a generation."""
        return os.path.join(self.generations, name)

    def record_of(self, name: str) -> str:
        """Return where it stands what is in a generation."""
        return os.path.join(self.records, f"{name}.json")

    def all(self) -> list[Generation]:
        """Return all generations, the oldest first."""
        found = [self.generation(name.removesuffix(".json")) for name in os.listdir(self.records)]
        known = [each for each in found if each]
        return sorted(known, key=lambda each: os.stat(self.record_of(each.name)).st_mtime_ns)

    def retire(self, name: str) -> None:
        """Make a spare of a generation."""
        os.rename(self.tree_of(name), os.path.join(self.spares, name))
        os.rename(self.record_of(name), os.path.join(self.spares, f"{name}.json"))

    def declare_spare(self, name: str, record: Record) -> None:
        """Say that a tree among the spares is whole."""
        save_record(os.path.join(self.spares, f"{name}.json"), record)

    def spare_names(self) -> list[str]:
        """Return the names of the spares: whole trees of some earlier state, to be changed into the next generation."""
        return sorted(name.removesuffix(".json") for name in os.listdir(self.spares) if name.endswith(".json"))

    def take_spare(self) -> Record | None:
        """Begin the next generation with a spare; return what is in it, or None if there is none."""
        for name in self.spare_names():
            own = os.path.join(self.spares, f"{name}.json")
            record = load_record(own)
            os.unlink(own)
            if record and _is_folder(os.path.join(self.spares, name)):
                os.rename(os.path.join(self.spares, name), self.next)
                return record
        return None

    def name_for(self, record: Record) -> str:
        """Return the name of the generation of a state: its version, with a number if another state has that name."""
        name, number = str(record.version), 1
        while os.path.lexists(self.tree_of(name)):
            known = self.generation(name)
            if known and known.record.bins == record.bins:
                return name
            number += 1
            name = f"{record.version}-{number}"
        return name

    def complete(self, name: str, record: Record) -> None:
        """Make the tree that is ready a generation."""
        save_record(self.record_of(name), record)
        os.rename(self.next, self.tree_of(name))

    def switch(self, name: str) -> None:
        """Serve a generation from now on."""
        link = os.path.join(self.folder, CURRENT)
        if _is_folder(link):
            raise MirrorError(INPUT, "mirror-foreign", folder=self.folder, name=CURRENT)
        beside = f"{link}.new"
        if os.path.lexists(beside):
            os.unlink(beside)
        os.symlink(f"{GENERATIONS}/{name}", beside)
        os.replace(beside, link)

    def discard(self, path: str) -> None:
        """Remove a tree; what is left of it after a kill is removed by the next run."""
        self._empty_trash()
        if os.path.lexists(path):
            os.rename(path, os.path.join(self.trash, os.path.basename(path)))
            self._empty_trash()

    def _empty_trash(self) -> None:
        for name in os.listdir(self.trash):
            path = os.path.join(self.trash, name)
            if _is_folder(path):
                shutil.rmtree(path)
            else:
                os.unlink(path)

    def check_folders(self) -> None:
        """Raise MirrorError if something else stands where a folder of ours should be: no link is ever followed."""
        ours = [self.metadata, self.parts, self.next, self.spares, self.records, self.trash, self.generations]
        if _is_folder(self.parts):
            ours += [each.path for each in os.scandir(self.parts)]
        for each in ours:
            if os.path.lexists(each) and not _is_folder(each):
                name = os.path.relpath(each, self.folder)
                raise MirrorError(INPUT, "mirror-foreign", folder=self.folder, name=name)

    def prepare(self) -> None:
        """Make what is missing, and remove what an earlier run left unfinished."""
        for folder in (self.metadata, self.parts, self.spares, self.records, self.trash, self.generations):
            os.makedirs(folder, exist_ok=True)
        for number in range(256):
            os.makedirs(os.path.join(self.parts, f"{number:02x}"), exist_ok=True)
        if self.current():
            self.discard(self.next)
        whole = {name.removesuffix(".json") for name in os.listdir(self.spares) if name.endswith(".json")}
        for name in os.listdir(self.spares):
            if name.removesuffix(".json") not in whole:
                self.discard(os.path.join(self.spares, name))
        known = {each.name for each in self.all()}
        served = os.path.realpath(os.path.join(self.folder, CURRENT))
        for name in os.listdir(self.generations):
            if name not in known and os.path.realpath(self.tree_of(name)) != served:
                self.discard(self.tree_of(name))
        for name in os.listdir(self.records):
            if name.removesuffix(".json") not in known:
                os.unlink(os.path.join(self.records, name))


def _is_folder(path: str) -> bool:
    """Say whether there is a folder, and no link to one."""
    return os.path.isdir(path) and not os.path.islink(path)


@contextmanager
def opened(folder: str) -> Iterator[Place]:
    """Give the place of a mirror for one run.

    Raises MirrorError if the folder is something else or another run is at work, OSError.
    """
    place = Place(folder)
    os.makedirs(place.folder, exist_ok=True)
    for each in (place.state, place.generations):
        if os.path.islink(each):
            raise MirrorError(INPUT, "mirror-foreign", folder=folder, name=os.path.basename(each))
    foreign = sorted(set(os.listdir(place.folder)) - _OWN)
    if foreign and not os.path.isdir(place.state):
        raise MirrorError(INPUT, "mirror-foreign", folder=folder, name=foreign[0])
    os.makedirs(place.state, 0o700, exist_ok=True)
    lock = os.open(os.path.join(place.state, "lock"), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise MirrorError(MACHINE, "mirror-busy", folder=folder) from error
        place.check_folders()
        place.prepare()
        yield place
    finally:
        os.close(lock)
