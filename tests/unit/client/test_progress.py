"""What a person sees of an optimization."""

import io

import pytest
from rich.console import Console

from clutch import _progress
from clutch._live import Live
from clutch._progress import Eta, Lines, Silent, clock_time, make_progress
from clutch._types import GenerationInfo, GenerationReport


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
