"""Ten questions answered on a phone, in both languages: the way is there, and is no longer than it was."""

from collections.abc import Callable, Iterator

import pytest

from browser_checks import overflow
from portal import Portal
from reader_tasks import TASKS, Task
from reader_walk import PHONE, Walk
from served import Server

pytestmark = pytest.mark.browser

LANGS = ("zh", "en")
MOST = {  # taps and screens of docs/reader-tasks.md
    "portal": (3, 4),
    "procurement": (4, 6),
    "standard": (3, 4),
    "basis": (3, 7),
    "goods": (3, 4),
    "registering": (4, 5),
    "data": (4, 6),
    "number": (5, 5),
    "reports": (4, 6),
    "dates": (3, 3),
}


@pytest.fixture(scope="module")
def address(real: Portal) -> Iterator[str]:
    with Server(real.output, "/sub/").running() as served:
        yield served


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("task", TASKS, ids=[task.name for task in TASKS])
def test_the_answer_is_near(address: str, visit: Callable, task: Task, lang: str) -> None:
    opened = visit(f"{address}{lang}/", **PHONE)
    walk = Walk(opened.page, lang)
    task.way(walk)
    taps, screens = MOST[task.name]
    assert walk.effort.taps <= taps
    assert walk.effort.screens <= screens
    assert overflow(opened.page) == []
    assert opened.wrong == []
