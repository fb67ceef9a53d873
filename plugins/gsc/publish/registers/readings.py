"""Chinese as it is read: pinyin without tones, by which Chinese lists are ordered."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from gsc.markup.foreign import HAN_RANGES

_RUN: Final = re.compile(f"[{HAN_RANGES}]+")
_MARKS: Final = dict.fromkeys(range(0x300, 0x370))
_HAN: Final = "\ue000"  # after every letter: Latin stands before Chinese, as in the Unicode collation of Chinese
_END: Final = "\x00"  # before every letter: xi'an stands before xian


def has_han(text: str) -> bool:
    """Tell whether a text holds Chinese characters."""
    return _RUN.search(text) is not None


def read_aloud(text: str) -> str:
    """Return a text with its Chinese characters replaced by keys that sort as their pinyin does, tones left out."""
    return _RUN.sub(lambda run: _read_run(run[0]), text)


@lru_cache(maxsize=65536)
def _read_run(run: str) -> str:
    """Read a run of Chinese: the longest known phrase first, as 重 is chong in 重庆 and zhong in 重点."""
    characters, phrases, longest = _dictionaries()
    made, at = [], 0
    while at < len(run):
        for size in range(min(longest, len(run) - at), 1, -1):
            found = phrases.get(run[at : at + size])
            if found is not None:
                made += [_key(syllable[0]) for syllable in found]
                at += size
                break
        else:
            made.append(_key(characters.get(ord(run[at]), run[at]).split(",", 1)[0]))
            at += 1
    return "".join(made)


@lru_cache(maxsize=8192)
def _key(syllable: str) -> str:
    """Return the key of a syllable as dictionaries write it; ü comes after u."""
    plain = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v").translate(_MARKS)
    return f"{_HAN}{plain}{_END}"


@lru_cache(maxsize=1)
def _dictionaries() -> tuple[Mapping[int, str], Mapping[str, list[list[str]]], int]:
    # Large dictionaries: loaded only where a register is ordered by Chinese words.
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415

    return PINYIN_DICT, PHRASES_DICT, max(map(len, PHRASES_DICT))
