"""How the commands of mirrors end."""

import pytest
from click import UsageError

from gsc.cli.mirror_outcome import clock, error_line, mirror_errors, mirror_messages
from gsc.mirror.failure import INPUT, MACHINE, NETWORK, TRUST, MirrorError


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (
            MirrorError(INPUT, "key-bins", bins=7),
            1,
            "There cannot be 7 bins. — Give a power of two from 2 to 4096. [key-bins]",
        ),
        (MirrorError(MACHINE, "key-bins", bins=7), 3, "[key-bins]"),
        (MirrorError(NETWORK, "key-bins", bins=7), 3, "[key-bins]"),
        (MirrorError(TRUST, "key-bins", bins=7), 4, "[key-bins]"),
        (MirrorError(INPUT, "key-exists", path="a\nb\x1b[31m"), 1, "aU+000AbU+001B[31m exists already."),
        (FileNotFoundError(2, "No such file", "x\ny"), 3, "No such file: xU+000Ay. — See who"),
        (OSError(28, "No space left on device"), 3, "There is no room left on the disk. — Make room"),
        (OSError(122, "Disk quota exceeded"), 3, "[mirror-disk-full]"),
        (PermissionError(13, "Permission denied"), 3, "could not do it: Permission denied. — See"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_endings(error: BaseException, code: int, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, mirror_errors("en"):
        raise error
    told = capsys.readouterr().err
    assert ended.value.code == code
    assert line in told
    assert told.count("\n") == bool(line)


def test_other_errors_pass() -> None:
    with pytest.raises(ValueError, match="mine"), mirror_errors("en"):
        raise ValueError("mine")  # noqa: EM101  the point is that it passes


def test_a_code_that_nobody_declares() -> None:
    with pytest.raises(KeyError):
        error_line(MirrorError(INPUT, "no-such-code"), "en")


def test_every_message_says_what_to_do() -> None:
    told = mirror_messages()
    assert "key-chain" in told
    assert all(message.text and message.remedy for code, message in told.items() if code.startswith("key-"))


def test_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert clock().isoformat() == "1970-01-01T00:00:00+00:00"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert clock().year >= 2026


@pytest.mark.parametrize("epoch", ["noon", "1e9", str(10**30)])
def test_a_clock_that_is_none(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="no number of seconds"):
        clock()
