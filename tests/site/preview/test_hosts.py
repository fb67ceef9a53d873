"""By which names a preview answers."""

import pytest

from gsc.site.preview.hosts import is_allowed

ANYWHERE = "0.0.0.0"  # noqa: S104  given, never bound to


@pytest.mark.parametrize(
    ("given", "host"),
    [
        ("127.0.0.1:8000", "127.0.0.1"),
        ("localhost:8000", "127.0.0.1"),
        ("LOCALHOST", "127.0.0.1"),
        ("[::1]:8000", "::1"),
        ("editor.example:9000", "editor.example"),
        ("192.168.1.5:8000", ANYWHERE),
        ("[fe80::1]:8000", "::"),
    ],
)
def test_answered(given: str, host: str) -> None:
    assert is_allowed(given, host)


@pytest.mark.parametrize(
    ("given", "host"),
    [
        ("evil.example", "127.0.0.1"),
        ("evil.example:8000", ANYWHERE),
        ("127.0.0.1.evil.example", "127.0.0.1"),
        ("localhost.evil.example", ANYWHERE),
        ("192.168.1.5", "127.0.0.1"),
        ("", "127.0.0.1"),
        ("[::1", "::1"),
        ("evil.example#localhost", "127.0.0.1"),
        ("localhost@evil.example", "127.0.0.1"),
    ],
)
def test_refused(given: str, host: str) -> None:
    assert not is_allowed(given, host)
