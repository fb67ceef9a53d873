"""Runs of a mirror under a threat, and what must hold after each: nothing torn, nothing forged, recovery at once."""

import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from gsc.mirror import layout
from gsc.mirror.verify.verification import Options, verify
from mirror.faults.hostile import Hostile
from mirror.faults.own_origin import NOW, OwnOrigin, sample_site
from mirror.faults.runner import Ended, Runner
from mirror.faults.threats import OF_LATEST, Cast, Threat

LONGEST = 25.0  # seconds that a run under any threat may take
_BESIDE = (layout.SUMS, layout.STATUS, layout.NOTICE, layout.ROOT, "tuf/", "rs/", ".well-known/")


_MEMORY = "/dev/shm"  # noqa: S108  nothing is kept, and thousands of runs need not wait for a disk


@contextmanager
def quick_folder() -> Iterator[Path]:
    """Give a folder in memory where there is one."""
    folder = tempfile.mkdtemp(prefix="gsc-faults-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None)
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder)


class Outcome(NamedTuple):
    """What a run under a threat came to; `faults` is empty where all is as it must be."""

    threat: str
    seed: int
    code: int
    seconds: float
    faults: tuple[str, ...]


class Stage:
    """An origin in two states, mirrors that hold none, the first or the second, and machines to play with."""

    def __init__(self, folder: Path, runner: Runner, server: Hostile, stranger: Hostile) -> None:
        """Publish twice, and copy each state once."""
        self.folder = folder
        self.runner = runner
        self.server = server
        self.stranger = stranger
        self.before = OwnOrigin(roots=3, threshold=2)
        self.before.publish(sample_site(1))
        self.after = self.before.fork()
        self.after.publish(sample_site(2))
        self.sites = {1: self.before.site, 2: self.after.site}
        self.root = folder / "pinned.json"
        self.root.write_bytes(self.before.pinned)
        self.stranger.tree = self.after.tree
        self.pace = 0.3  # seconds within which a run is killed
        for version, origin in enumerate((None, self.before, self.after)):
            self._mirror(version).mkdir()
            if origin:
                self.server.behave(origin.tree)
                ended = self.run(self._mirror(version))
                assert ended.code == 0, ended.words

    def _mirror(self, version: int) -> Path:
        return self.folder / f"mirror-{version}"

    def copy(self, version: int) -> Path:
        """Return a copy of the mirror that holds a version, hard links and all."""
        goal = self.folder / "played"
        shutil.rmtree(goal, ignore_errors=True)
        subprocess.run(["cp", "-a", str(self._mirror(version)), str(goal)], check=True)
        return goal

    def run(
        self,
        mirror: Path,
        shift: timedelta = timedelta(),
        arguments: tuple[str, ...] = (),
        kill_after: float | None = None,
    ) -> Ended:
        given = (self.server.address, str(mirror), "--root", str(self.root), "--lang", "en", *arguments)
        return self.runner.run(given, int((NOW + shift).timestamp()), kill_after)

    def kill(self, seed: int) -> Outcome:
        """Kill a run at a moment by chance, and look whether the next one puts all right."""
        draw = random.Random(f"kill {seed}")  # noqa: S311  the same each time
        holds = draw.choice((0, 1))
        mirror = self.copy(holds)
        self.server.now = NOW
        self.server.behave(self.after.tree)
        ended = self.run(mirror, kill_after=draw.uniform(0, self.pace))
        if ended.code == 0:  # it was too late, so be earlier; if nearly all are killed, be later
            self.pace = max(0.02, self.pace * 0.9)
        else:
            self.pace *= 1.02
        faults = self.faults_of(mirror, holds, may_be_none=not holds)
        return Outcome("kill -9", seed, ended.code, ended.seconds, (*faults, *self.recovered(mirror)))

    def play(self, name: str, threat: Threat, seed: int) -> Outcome:
        """Run a mirror under a threat, then without it, and look at it each time."""
        draw = random.Random(f"{name} {seed}")  # noqa: S311  the same each time
        holds = 2 if name in OF_LATEST else draw.choice((0, 0, 1, 1, 2))
        mirror = self.copy(holds)
        cast = Cast(self.before, self.after, self.stranger.address, draw, holds)
        scene = threat(cast)
        self.stranger.count = 0
        self.server.now = NOW + scene.served
        self.server.behave(scene.tree, scene.twist)
        ended = self.run(mirror, scene.shift, scene.arguments)
        faults = []
        if ended.code not in scene.codes:
            faults.append(f"exit code {ended.code}: {ended.words.strip()[-300:]}")
        if "Traceback" in ended.words:
            faults.append(ended.words.strip()[-300:])
        if ended.seconds > LONGEST:
            faults.append(f"took {ended.seconds:.1f} s")
        if self.stranger.count:
            faults.append("another machine was asked")
        faults += self.faults_of(mirror, holds, may_be_none=not holds)
        faults += self.recovered(mirror, scene.cure)
        return Outcome(name, seed, ended.code, ended.seconds, tuple(faults))

    def faults_of(self, mirror: Path, least: int, *, may_be_none: bool) -> list[str]:
        """Return what is wrong with the copy that is served: it must be a published one, whole, and none older."""
        shown = shown_site(mirror)
        if shown is None:
            return [] if may_be_none else ["nothing is served any more"]
        found = [version for version, site in self.sites.items() if site == shown]
        if not found:
            return ["a torn or forged copy is served"]
        return [] if max(found) >= least else [f"went back from {least} to {max(found)}"]

    def recovered(self, mirror: Path, cure: Mapping[str, bytes] | None = None) -> list[str]:
        """Return what is wrong after an honest run."""
        self.server.now = NOW
        self.server.behave(cure or self.after.tree)
        ended = self.run(mirror)
        if ended.code:
            return [f"no recovery, exit code {ended.code}: {ended.words.strip()[-300:]}"]
        if shown_site(mirror) != self.sites[2]:
            return ["no recovery: another copy is served"]
        verdict = verify(str(mirror), self.before.pinned, NOW, Options())
        return [f"{each.code} {each.path}" for each in verdict.faults]


def shown_site(mirror: Path) -> dict[str, bytes] | None:
    """Return the files of a site as a mirror serves them, or None if it serves nothing."""
    current = mirror / "current"
    if not os.path.lexists(current):
        return None
    found = {}
    for folder, _, names in os.walk(current):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), current)
            if not path.startswith(_BESIDE):
                with open(os.path.join(folder, name), "rb") as stream:
                    found[path] = stream.read()
    return found
