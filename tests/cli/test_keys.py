"""`gsc keys`: the ceremony as people do it, in both languages."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gsc.cli.keys import VERBS, keys
from gsc.mirror.trust.keys import load_online

DAY = 86_400
NOON = 1_795_262_400  # 2026-11-21


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    monkeypatch.delenv("GSC_KEY_PASSPHRASE", raising=False)


def gsc(*words: str, lang: str = "en") -> Result:
    return CliRunner().invoke(keys, [*words, "--lang", lang])


def fine(*words: str) -> str:
    done = gsc(*words)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_init_and_status() -> None:
    told = fine("init", "K", "--roots", "3", "--threshold", "2", "--bins", "16")
    assert told.count("ed25519:") == 3
    assert "K: 3 root keys, of which 2 must sign" in told
    shown = gsc("status", "K")
    assert "root 1: 2 of 3 keys must sign; valid until 2027-11-21T12:00:00Z." in shown.stdout
    assert "16 bins" in shown.stdout
    assert "4 offline keys are still in K/offline" in shown.stderr


def test_status_as_json() -> None:
    fine("init", "K")
    held = json.loads(fine("status", "K", "--format", "json"))
    assert [(role["role"], role["threshold"]) for role in held["roles"]] == [("root", 1), ("targets", 1)]
    assert held["record"] == {"root": 1, "targets": 1, "snapshot": 0, "timestamp": 0}
    assert held["online"]["here"] is True
    assert len(held["fingerprint"]) == 64


@pytest.mark.parametrize(
    ("days", "code", "words"), [(300, 0, ""), (310, 0, "root ends in 55 days"), (365, 4, "root has ended")]
)
def test_status_tells_what_ends(days: int, code: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fine("init", "K")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + days * DAY))
    done = gsc("status", "K")
    assert done.exit_code == code
    assert words in done.stderr


def test_two_institutions_sign() -> None:
    fine("init", "K", "--roots", "2", "--threshold", "2")
    lines = {name: fine("make", f"{name}.pem").strip() for name in ("tokyo", "lima")}
    old = json.loads(fine("status", "K", "--format", "json"))["roles"][0]["keys"]
    adds = [word for line in lines.values() for word in ("--add-root", line)]
    removes = [word for key in old for word in ("--remove-root", key["keyid"][:8])]
    told = fine("request", "K", "R.json", *adds, *removes)
    assert (told.count("    + "), told.count("    − ")) == (2, 2)
    for key in ("K/offline/root-1.pem", "K/offline/root-2.pem", "tokyo.pem"):
        fine("sign", "R.json", "--key", key)
    assert "root 2: 2 of 2 signatures by the keys so far." in fine("show", "R.json")
    early = gsc("accept", "K", "R.json")
    assert (early.exit_code, "lacks 1 of 2 signatures. — Have" in early.stderr) == (4, True)
    fine("sign", "R.json", "--key", "lima.pem", "--yes")
    assert "Accepted: 2.root.json." in fine("accept", "K", "R.json")
    assert load_online("K").chain.root.version == 2


def test_a_new_online_key() -> None:
    fine("init", "K")
    new = fine("make", "K/online/online-2.pem").strip()
    fine("request", "K", "R.json", "--online-key", new)
    for name in ("root-1", "targets"):
        fine("sign", "R.json", "--key", f"K/offline/{name}.pem")
    assert "Accepted: 2.targets.json, 2.root.json." in fine("accept", "K", "R.json")


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (("init", "K"), 1, "key-folder-taken"),
        (("init", "L", "--threshold", "2"), 1, "key-plan"),
        (("init", "L", "--bins", "7"), 1, "key-bins"),
        (("status", "nowhere"), 1, "key-folder-missing"),
        (("make", "K/published.json"), 1, "key-exists"),
        (("make", "no/folder/key.pem"), 3, ""),
        (("request", "K", "K/published.json"), 1, "key-exists"),
        (("request", "K", "R.json", "--threshold", "2"), 1, "key-plan"),
        (("request", "K", "R.json", "--add-root", "x"), 1, "key-public"),
        (("show", "K/published.json"), 1, "key-request"),
        (("sign", "K/published.json", "--key", "K/online/online.pem"), 1, "key-request"),
        (("accept", "K", "nothing.json"), 2, ""),
        (("sign", "K/published.json"), 2, ""),
        (("init", "L", "--roots", "0"), 2, ""),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_refusals(words: tuple[str, ...], exit_code: int, code: str, lang: str) -> None:
    fine("init", "K")
    done = gsc(*words, lang=lang)
    assert done.exit_code == exit_code, done.output
    assert code in done.stderr
    assert not code or len(done.stderr.splitlines()) == 1
    assert not os.path.lexists("R.json")
    assert not os.path.lexists("L")


def test_a_key_that_may_not_sign() -> None:
    fine("init", "K")
    fine("request", "K", "R.json", "--bins", "8")
    before = Path("R.json").read_bytes()
    done = gsc("sign", "R.json", "--key", "K/offline/root-1.pem")
    assert (done.exit_code, "key-request-signer" in done.stderr) == (1, True)
    assert Path("R.json").read_bytes() == before


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_tells_what_it_does(verb: str) -> None:
    told = fine(verb, "--help")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in told)
