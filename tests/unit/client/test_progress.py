"""What a person sees of an optimization."""

import io
from typing import get_args

import pytest
from rich.console import Console

from clutch import _progress, _types
from clutch._live import Live
from clutch._progress import Eta, Lines, Silent, clock_time, make_progress
from clutch._types import GenerationInfo, GenerationReport, Waiting


def info(number: int, settled: int = 0) -> GenerationInfo:
    fields = dict.fromkeys(GenerationInfo.__dataclass_fields__)
    return GenerationInfo(**fields | {"generation": number, "num_expected": 9, "num_settled": settled})


def report(number: int, reward: float | None = 0.5, missing: int = 0) -> GenerationReport:
    fields = dict.fromkeys(GenerationReport.__dataclass_fields__)
    given = {"generation": number, "mean_reward": reward, "num_missing": missing, "tokens_per_second": 1234.4}
    return GenerationReport(**fields | given)


def test_a_line_has_rewards_speed_and_the_time_left():
    lines, now = [], [0.0]
    progress = Lines(generations=12, write=lines.append, clock=lambda: now[0])
    for number in (10, 11):
        progress.opened(info(number))
        now[0] += 30.0
        progress.applied(report(number, missing=number - 10))
    assert lines == [
        "generation 11/12: reward 0.5, population -, 1,234 tokens/s, 0:00:30 left",
        "generation 12/12: reward 0.5, population -, 1 missing, 1,234 tokens/s",
    ]


def test_the_time_left_goes_by_this_session_s_generations():
    now = [100.0]
    eta = Eta(50, clock=lambda: now[0])
    assert eta.seconds(0) is None
    eta.opened(40)
    now[0] += 60.0
    eta.opened(41)
    assert eta.seconds(41) == pytest.approx(60.0 / 2 * 8)
    assert clock_time(3_725.4) == "1:02:05"


def test_the_display_suits_where_it_goes(monkeypatch):
    assert type(make_progress(show=False, title="t", generations=1)) is Silent
    assert type(make_progress(show=True, title="t", generations=1)) is Lines
    monkeypatch.setattr(_progress.sys.stderr, "isatty", lambda: True, raising=False)
    assert type(make_progress(show=True, title="t", generations=1)) is Live


def test_the_live_line_shows_how_the_open_generation_stands_and_how_the_last_went():
    screen = io.StringIO()
    live = Live(title="mine[1]", generations=5, console=Console(file=screen, force_terminal=True, width=140))
    live.opened(info(2, settled=3))
    live.applied(report(2))
    live.opened(info(3))
    live.settled(7)
    live.note("a [strange] note")
    live.close()
    live.close()
    shown = screen.getvalue()
    assert "a [strange] note" in shown
    assert "3/5" in shown
    assert "7/9 scored  reward 0.5, population -, 1,234 tokens/s" in shown


def waiting(position: int | None, reason: str = "weights_in_use") -> Waiting:
    return Waiting(reason=reason, position=position)


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (waiting(1), "waits for its turn at the engine's weights, 1st in line"),
        (waiting(22), "waits for its turn at the engine's weights, 22nd in line"),
        (waiting(113), "waits for its turn at the engine's weights, 113th in line"),
        (waiting(None, "engine_dead"), "waits for the engine, which died and is being brought back"),
        (waiting(None, "unknown"), "waits"),
    ],
)
def test_what_a_generation_waits_for_in_words(wait, words):
    assert str(wait) == words


def test_every_reason_to_wait_has_words():
    assert set(_types._WAITS) == set(get_args(_types.WaitReason))


def test_a_wait_is_a_line_once_for_each_place():
    lines = []
    progress = Lines(generations=12, write=lines.append)
    progress.opened(info(4))
    for wait in (None, waiting(2), waiting(2), waiting(1), None, waiting(1)):
        progress.waiting(wait)
    said = "generation 5/12 waits for its turn at the engine's weights"
    assert lines == [f"{said}, 2nd in line", f"{said}, 1st in line", f"{said}, 1st in line"]


def test_the_live_line_says_what_is_waited_for_until_something_comes():
    screen = io.StringIO()
    live = Live(title="mine", generations=5, console=Console(file=screen, force_terminal=True, width=160))
    live.opened(info(2, settled=3))
    live.waiting(waiting(2))
    assert live._bars.tasks[0].fields["status"] == "3/9 scored, waits for its turn at the engine's weights, 2nd in line  "
    live.settled(4)
    assert live._bars.tasks[0].fields["status"] == "4/9 scored  "
    live.close()
