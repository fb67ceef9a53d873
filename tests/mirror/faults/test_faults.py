"""A mirror under every threat: nothing torn, nothing forged, and the next run puts all right."""

import pytest

from mirror.faults.stage import Stage
from mirror.faults.threats import THREATS

SEEDS = range(1)
ALL_SEEDS = range(33)  # 31 threats: 1,023 runs


@pytest.mark.parametrize("name", THREATS)
def test_threat(name: str, stage: Stage, *, audit: bool) -> None:
    bad = [
        (outcome.seed, outcome.faults)
        for outcome in (stage.play(name, THREATS[name], seed) for seed in (ALL_SEEDS if audit else SEEDS))
        if outcome.faults
    ]
    assert not bad
