"""The state of a partner as a file of the repository, one line a dataset."""

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any, Final

from gsc.ingest.catalogues.failure import TRUST, HarvestError
from gsc.ingest.catalogues.record import Doubt, Provenance, as_json, from_json
from gsc.ingest.catalogues.snapshot import FOLDER, write
from gsc.ingest.catalogues.state import Held, State, Trouble

_FILE: Final = "state.json"


def read_state(folder: str) -> State:
    """Return the state of a partner in its folder; an empty one at first. Raises HarvestError for a damaged one."""
    path = os.path.join(folder, _FILE)
    if not os.path.isfile(path):
        return State()
    try:
        with open(path, encoding="utf-8") as file:
            told: dict[str, Any] = json.load(file)
        trouble = told.get("trouble")
        return State(
            str(told["good"]),
            str(told["read"]),
            Trouble(**trouble) if trouble else None,
            tuple(Doubt(**each) for each in told["doubts"]),
            tuple(_held(each) for each in told["datasets"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise HarvestError(TRUST, "harvest-kept", path=f"{FOLDER}/{os.path.basename(folder)}/{_FILE}") from error


def keep_state(folder: str, state: State) -> None:
    """Write the state, if it has changed."""
    os.makedirs(folder, exist_ok=True)
    trouble = state.trouble._asdict() if state.trouble else None
    parts = {
        "good": _text(state.good),
        "read": _text(state.read),
        "trouble": _text(trouble),
        "doubts": _list(each._asdict() for each in state.doubts),
        "datasets": _list(_line(each) for each in state.held),
    }
    told = ",\n".join(f'"{name}": {text}' for name, text in parts.items())
    write(os.path.join(folder, _FILE), f"{{\n{told}\n}}\n".encode())


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(entries: Iterable[Mapping[str, object]]) -> str:
    """Return a list with one entry a line, so that a comparison of two versions shows what has changed."""
    lines = ",\n".join(_text(each) for each in entries)
    return f"[\n{lines}\n]" if lines else "[]"


def _line(held: Held) -> dict[str, Any]:
    told = {key: value for key, value in held._asdict().items() if value}
    return {**told, "record": as_json(held.record), "provenance": held.provenance._asdict()}


def _held(told: dict[str, Any]) -> Held:
    return Held(
        from_json(told["record"]),
        Provenance(**told["provenance"]),
        str(told["first"]),
        str(told.get("missing", "")),
        tuple(str(each) for each in told.get("runs", ())),
        str(told.get("withdrawn", "")),
        bool(told.get("allowed", False)),
    )
