"""The words of all problems: complete, with places for all details, and used."""

import string

import pytest

from gsc.site.messages import all_messages

CODES = sorted(all_messages())


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", CODES)
def test_a_message_says_what_and_what_to_do(code: str) -> None:
    message = all_messages()[code]
    for text in message:
        assert text == text.strip()
        assert "\n" not in text
        assert all(name.isidentifier() for name in names(text)), text
    assert code == code.lower()
    assert " " not in code
