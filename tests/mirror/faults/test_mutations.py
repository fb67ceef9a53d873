"""Changed metadata is refused, or the change is one that says nothing else: nothing that was not signed is taken."""

import os
import random
import shutil
from pathlib import Path

import pytest

from gsc.mirror import layout
from gsc.mirror.client.refresh import refresh, targets_of
from gsc.mirror.failure import MirrorError
from mirror.faults.mutations import MemorySource, mutated, signed_part
from mirror.faults.own_origin import NOW, OwnOrigin, sample_site, target_of

FEW = 150
MANY = 10_000


class Trial:
    """An origin whose metadata is changed, and a mirror's state from before; counts what is taken and refused."""

    def __init__(self, folder: Path) -> None:
        """Publish twice."""
        self.folder = folder
        self.before = OwnOrigin(roots=3, threshold=2)
        self.before.publish(sample_site(1))
        self.after = self.before.fork()
        self.after.rotate_root()
        self.after.publish(sample_site(2))
        self.thief = OwnOrigin(roots=3, threshold=2)
        self.thief.publish({"index.html": b"Pay here"})
        self.right = {target_of(path, data) for path, data in self.after.site.items()}
        self.old = {target_of(path, data) for path, data in self.before.site.items()}
        (folder / "empty").mkdir()
        (folder / "known").mkdir()
        refresh(MemorySource(self.before.tree), str(folder / "known"), self.before.pinned, NOW)

    def accepted(self, seed: int) -> str:
        """Return what was taken that should not have been, or an empty text."""
        draw = random.Random(seed)  # noqa: S311  the same each time
        others = {**self.thief.tree, **self.before.tree} if seed % 2 else self.thief.tree
        tree = mutated(self.after.tree, {p: d for p, d in others.items() if p.startswith(layout.METADATA)}, draw)
        state = self.folder / "state"
        shutil.rmtree(state, ignore_errors=True)
        shutil.copytree(self.folder / draw.choice(("empty", "known")), state)
        try:
            trusted = refresh(MemorySource(tree), str(state), self.before.pinned, NOW)
            found = set(targets_of(trusted))
        except MirrorError:
            return self._held(state)
        if found not in (self.right, self.old):
            return f"{seed}: other files"
        return self._held(state)

    def _held(self, state: Path) -> str:
        """Look for metadata that was kept although nobody signed it."""
        good = {**self.before.tree, **self.after.tree}
        signed = [signed_part(data) for path, data in good.items() if path.startswith(layout.METADATA)]
        signed += [signed_part(self.before.tree[layout.metadata_path(layout.TIMESTAMP)])]
        for name in os.listdir(state):
            if name.endswith(".json") and name != "record.json":
                part = signed_part((state / name).read_bytes())
                if part not in signed:
                    return f"{name} was kept"
        return ""


def trials(folder: Path, count: int) -> list[str]:
    """Return what was accepted in so many trials."""
    trial = Trial(folder)
    return [f"{seed}: {found}" for seed in range(count) if (found := trial.accepted(seed))]


def test_nothing_changed_is_taken(quick: Path, *, audit: bool) -> None:
    assert trials(quick, MANY if audit else FEW) == []


@pytest.mark.parametrize("rooted", [True, False])
def test_the_unchanged_is_taken(quick: Path, *, rooted: bool) -> None:
    trial = Trial(quick)
    state = quick / ("known" if rooted else "empty")
    trusted = refresh(MemorySource(trial.after.tree), str(state), trial.before.pinned, NOW)
    assert set(targets_of(trusted)) == trial.right
    assert trusted.root_version == 2
