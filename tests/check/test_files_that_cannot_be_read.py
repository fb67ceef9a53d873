"""Files that are no files, or that the machine will not open."""

import os
import sys
from pathlib import Path

import pytest

from portal import Portal, gsc, run

GOOD = "---\ntitle: 新\n---\n\n文。\n"


def test_a_pipe_is_told_and_not_waited_for(portal: Portal) -> None:
    os.mkfifo(portal.page("zh/about/new.md"))
    done = run("timeout", "30", sys.executable, "-m", "gsc.cli.main", "check", "--site", str(portal.root))
    assert done.returncode == 1, done
    assert "content/zh/about/new.md" in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["content/zh", "content"])
def test_a_folder_that_leads_out_of_the_site(portal: Portal, tmp_path: Path, name: str) -> None:
    away = tmp_path / "away"
    (portal.root / name).rename(away)
    (portal.root / name).symlink_to(away)
    done = gsc("check", "--site", str(portal.root), "--lang", "en")
    assert done.returncode == 1
    assert name in done.stdout
    assert "symbolic link" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(portal: Portal) -> None:
    page = portal.page("zh/about/new.md")
    page.write_text(GOOD, "utf-8")
    page.chmod(0)
    done = gsc("check", "--site", str(portal.root))
    assert done.returncode in {1, 3}
    assert "content/zh/about/new.md" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_no_content(portal: Portal) -> None:
    (portal.root / "content").rename(portal.root / "texts")
    done = gsc("check", "--site", str(portal.root), "--lang", "en")
    assert done.returncode == 1
    assert done.stdout.count("\n") == 1
    assert "[content-missing]" in done.stdout


def test_an_empty_content(portal: Portal) -> None:
    """A site that has no page yet can be built."""
    (portal.root / "content").rename(portal.root / "texts")
    (portal.root / "content" / "zh").mkdir(parents=True)
    done = gsc("build", "--site", str(portal.root))
    assert done.returncode == 0, done.stderr
    assert (portal.output / "index.html").is_file()
