"""Many releases in a row, cut off, signed again and restored as chance has it: a copier never sees anything go back."""

import random
from pathlib import Path

import pytest

from gsc.mirror.target import Target
from gsc.mirror.trust.keys import load_online
from gsc.mirror.trust.signing import newest_root
from mirror.trust.workbench import HOUR, NOW, Copier, Origin, key_folder, target


class Walk:
    """An origin, the site it shows, and all content that any name ever had."""

    def __init__(self, folder: str, seed: int) -> None:
        """Publish an empty site."""
        self.chance = random.Random(seed)  # noqa: S311  nothing secret
        self.origin, self.now = Origin(folder), NOW
        self.shown: tuple[Target, ...] = ()
        self.saved: tuple[dict[str, bytes], tuple[Target, ...]] = ({}, ())
        self.ever: dict[str, bytes] = {}
        self.origin.publish((), NOW)

    def step(self) -> str:
        self.now += self.chance.choice((0, 1, 9, 40)) * HOUR
        act = self.chance.choice(("publish", "publish", "cut", "resign", "save", "restore", "lose"))
        getattr(self, act)()
        names = set(self.ever) & set(self.origin.files) - {"timestamp.json"}
        assert all(self.ever[name] == self.origin.files[name] for name in names), act
        self.ever.update(self.origin.files)
        return act

    def site(self) -> tuple[Target, ...]:
        names = self.chance.sample(range(30), self.chance.randint(0, 12))
        return tuple(target(f"page-{name}", str(self.chance.randint(0, 1))) for name in names)

    def publish(self) -> None:
        self.shown = self.site()
        self.origin.publish(self.shown, self.now)

    def cut(self) -> None:
        self.origin.publish(self.site(), self.now, self.chance.randint(0, 6))

    def resign(self) -> None:
        self.origin.resign(self.now)

    def save(self) -> None:
        self.saved = (dict(self.origin.files), self.shown)

    def restore(self) -> None:
        """Bring back an old copy of the destination, and publish what it holds."""
        if self.saved[0]:
            self.origin.files, self.shown = dict(self.saved[0]), self.saved[1]
        self.origin.publish(self.shown, self.now)

    def lose(self) -> None:
        """Lose files of the destination, and publish the same again."""
        for name in self.chance.sample(sorted(self.origin.files), 3):
            del self.origin.files[name]
        self.origin.publish(self.shown, self.now)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_goes_back(seed: int, tmp_path: Path) -> None:
    walk = Walk(key_folder(tmp_path), seed)
    copier = Copier(tmp_path / "copy", newest_root(load_online(walk.origin.folder)))
    for _ in range(20):
        act = walk.step()
        walk.origin.resign(walk.now)
        assert copier.sees(walk.origin, walk.shown, walk.now), act
