"""The states of a record: the present one, its life in short, and all of them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.register import Lifecycle
from gsc.model.register_facts import Record, Span
from gsc.model.words import Words
from gsc.publish.data_pages.description import clean, paragraphs
from gsc.publish.data_pages.wording import Wording, han_tag, wording
from gsc.publish.outputs import Context
from gsc.publish.registers.head import Head
from gsc.publish.registers.record.views import Stage, Standing
from gsc.publish.registers.standing import Current, state_on

MOST_STAGES: Final = 6
"""Stages that a life line has room for."""
TONES: Final[Mapping[str, str]] = MappingProxyType(
    {"notice": "limited", "suspended": "limited", "expired": "seal", "revoked": "seal", "superseded": "seal"}
)
"""The tone of the banner by the kind of a state; `calm` for all others."""


def standing_of(context: Context, head: Head, record: Record, day: str) -> Standing | None:
    """Return the state of a record on a day, for the banner; None for a register without states."""
    state = state_on(head, record, day)
    if state is None:
        return None
    word = state_word(context, state)
    tone = TONES.get(state.kind, "calm")
    lifecycle = head.register.lifecycle
    if state.span is None or lifecycle is None:
        return Standing(word, state.kind, tone, "")
    span = state.span
    declared = lifecycle.state(state.key)
    following = wording(context, lifecycle.state(declared.then).labels) if declared.then and span.until else None
    objection = lifecycle.objection if state.kind == "notice" else ()
    return Standing(
        word=word,
        kind=state.kind,
        tone=tone,
        as_of=day,
        since=span.start,
        until=span.until,
        then=following,
        stage=_stage(context, lifecycle, span, day),
        objection_html=_in_words(context, objection),
    )


def state_word(context: Context, state: Current) -> Wording:
    """Return the word of a state in the page's language, or in another; its key where it has none."""
    word = wording(context, state.labels or (("", state.key),))
    return word._replace(text=clean(word.text))


def _in_words(context: Context, words: Words) -> str:
    shown = wording(context, words)
    if not shown.text:
        return ""
    html = "".join(paragraphs(shown.text, han_tag(context, shown.language)))
    own = shown.language.code == context.language.code
    return html if own else f'<div lang="{shown.language.tag}">{html}</div>'


def history_of(context: Context, head: Head, record: Record, day: str) -> tuple[Stage, ...]:
    """Return all states of a record, oldest first, with those to come by themselves or as announced."""
    lifecycle = head.register.lifecycle
    if lifecycle is None:
        return ()
    return tuple(_stage(context, lifecycle, span, day) for span in record.spans)


def life_line(context: Context, history: tuple[Stage, ...]) -> tuple[tuple[Stage, ...], int]:
    """Return (stages, number of earlier ones left out) of a life in short, with the announced end of the present state.

    That end is a stage of its own where no state follows it by itself.
    """
    made = list(history)
    last = made[-1] if made else None
    if last is not None and last.phase == "present" and last.end:
        word = Wording(context.gettext("Announced end"), context.language)
        made.append(Stage(word, "", last.end, "", "future", automatic=False, reference="", note=None, closing=True))
    left = max(0, len(made) - MOST_STAGES)
    return tuple(made[left:]), left


def _stage(context: Context, lifecycle: Lifecycle, span: Span, day: str) -> Stage:
    state = lifecycle.state(span.state)
    phase = "future" if span.start > day else "past" if span.end and span.end < day else "present"
    note = wording(context, span.notes)
    return Stage(
        word=wording(context, state.labels or (("", state.key),)),
        kind=state.kind,
        start=span.start,
        end=span.end or span.until,
        phase=phase,
        automatic=span.automatic,
        reference=clean(span.reference),
        note=note._replace(text=clean(note.text)) if note.text else None,
        last=span.end,
    )
