"""A run that is killed at any moment: what is served is whole, and the next run puts all right."""

from mirror.faults.stage import Stage

FEW = 6
MANY = 2_000


def test_kill_at_any_moment(stage: Stage, *, audit: bool) -> None:
    outcomes = [stage.kill(seed) for seed in range(MANY if audit else FEW)]
    assert [(each.seed, each.faults) for each in outcomes if each.faults] == []
    assert any(each.code == -9 for each in outcomes)
