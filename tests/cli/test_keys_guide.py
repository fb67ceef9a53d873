"""The guides to keys: every command in them is run as it stands there, and every option is told."""

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from gsc.cli.keys import VERBS, keys
from gsc.cli.verbs import Verbs
from gsc.mirror.trust.keys import load_online
from portal import REPOSITORY

GUIDES = ("docs/keys.md", "docs/keys.zh.md")
BLOCK = re.compile(r"^( *)```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def lines(guide: str) -> list[str]:
    text = (REPOSITORY / guide).read_text("utf-8")
    return [line.strip() for _, block in BLOCK.findall(text) for line in block.splitlines()]


def run(line: str) -> None:
    """Run a line of a shell script as far as the guides use it: "$(cat FILE)", > FILE."""
    told = re.sub(r'"\$\(cat (\S+)\)"', lambda found: Path(found[1]).read_text().strip(), line)
    told, _, goal = told.partition(" > ")
    told = (
        told.replace("KEYID", load_online("keys").chain.root.roles["root"].keyids[0][:8]) if "KEYID" in told else told
    )
    done = CliRunner().invoke(keys, [*shlex.split(told)[2:], "--lang", "en"])
    assert done.exit_code == 0, f"{line}: {done.output}"
    if goal:
        Path(goal).write_text(done.stdout)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_ceremonies_work_as_told(guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GSC_KEY_PASSPHRASE", "")
    for line in lines(guide):
        if line.startswith("gsc keys "):
            run(line)
        elif line.startswith("gsc publish "):
            os.rename("keys/offline", "offline")
    chain = load_online("keys").chain
    assert (chain.root.version, chain.targets.version, chain.bins.number_of_bins) == (5, 5, 16)
    assert list(chain.root.keys) != []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_verb_and_option_is_told(guide: str) -> None:
    text = (REPOSITORY / guide).read_text("utf-8")
    assert isinstance(keys, Verbs)
    for verb in VERBS:
        command = keys.get_command(None, verb)
        options = [name for each in command.params for name in each.opts if name.startswith("--")]
        assert [name for name in (f"gsc keys {verb}", *options) if name not in text] == []


def test_both_guides_have_the_same_shape() -> None:
    one, two = ((REPOSITORY / guide).read_text("utf-8") for guide in GUIDES)
    for form in (r"^#+ ", r"^\|", r"^ *\d\. ", r"^\* "):
        assert len(re.findall(form, one, re.MULTILINE)) == len(re.findall(form, two, re.MULTILINE))
    assert lines(GUIDES[0]) == lines(GUIDES[1])
