"""The words of a problem: what is wrong, and how to mend it."""

from typing import NamedTuple


class Message(NamedTuple):
    """The wording of one kind of problem, in English.

    A module that reports problems declares them in a constant `MESSAGES`, code
    by code. Both texts are message ids of `theme/locales/<lang>/editor.po`, from
    which the other languages come. `{name}` placeholders are filled from
    `Problem.details`. Each code is documented in docs/editing/<lang>/problems.md.
    """

    text: str
    remedy: str
