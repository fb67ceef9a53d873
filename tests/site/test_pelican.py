"""`python -m pelican` and `gsc build` make the same site, byte for byte."""

import os
import sys
from pathlib import Path

from portal import Portal, clean_copy, digests, run, sample_at


def pelican(portal: Portal) -> object:
    return run(sys.executable, "-m", "pelican", "-s", "publishconf.py", cwd=portal.root, env={"COLUMNS": "400"})


def test_byte_identical_sites(sample: Portal, portal: Portal) -> None:
    made = pelican(portal)
    assert made.returncode == 0, made.stderr
    assert digests(portal.output) == digests(sample.output)


def test_both_ways_share_what_is_known(portal: Portal) -> None:
    """After one way, the other has nothing to do."""
    assert portal.build().written > 0
    inode = os.stat(portal.output).st_ino
    assert pelican(portal).returncode == 0
    assert os.stat(portal.output).st_ino == inode
    assert portal.build().written == 0


def test_drafts_stay_unpublished_both_ways(portal: Portal, tmp_path: Path) -> None:
    other = clean_copy(portal, tmp_path / "other")
    for each in (portal, other):
        for lang in ("zh", "en"):
            each.edit(f"{lang}/news/item-1.md", "---\n", "---\ndraft: true\n")
    assert portal.build().problems == ()
    assert pelican(other).returncode == 0
    assert digests(other.output) == digests(portal.output)
    assert not (other.output / "en" / "news" / "item-1").exists()


def test_pelican_fails_where_the_site_has_problems(tmp_path: Path) -> None:
    portal = sample_at(tmp_path / "site")
    assert portal.build().problems == ()
    before = digests(portal.output)
    portal.edit("zh/policies/green-plan.md", "signed: 2020-05", "signed: 2020-13")
    made = pelican(portal)
    assert made.returncode == 1
    assert "content/zh/policies/green-plan.md:" in made.stdout + made.stderr
    assert digests(portal.output) == before
