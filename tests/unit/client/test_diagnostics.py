"""Hints say what the numbers mean, and nothing when all is well."""

import math
from dataclasses import replace

import pytest

from clutch import GenerationReport
from clutch._plot import save_plot
from clutch.diagnostics import RECENT, hints

FINE = GenerationReport(
    generation=0,
    mean_reward=0.5,
    population_reward=0.4,
    population_reward_std=0.1,
    reward_quantiles=(0.1, 0.3, 0.4, 0.5, 0.7),
    reliability=0.8,
    zero_variance_prompts=0.1,
    truncation_rate=0.0,
    mean_completion_tokens=9.0,
    num_members_used=32,
    num_missing=0,
    tokens_per_second=1000.0,
    sampling_seconds=1.0,
    waiting_seconds=0.1,
    update_seconds=0.1,
)


def reports(**changes):
    return [replace(FINE, generation=number, **changes) for number in range(RECENT)]


def test_a_run_that_goes_well_needs_no_hint():
    assert hints([]) == hints(reports()) == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"reliability": 0.05},
            "scores of the last 8 generations are mostly noise (split-half reliability 0.05): use",
        ),
        ({"reliability": -0.4}, "mostly noise"),
        ({"zero_variance_prompts": 0.75}, "on 75% of the prompts all members got the same reward"),
        ({"truncation_rate": 0.5}, "50% of the completions were cut by max_tokens"),
        ({"num_missing": 16}, "128 rewards were missing, invalid or skipped"),
    ],
)
def test_each_trouble_has_its_own_plain_words(changes, said):
    (hint,) = hints(reports(**changes))
    assert said in hint


def test_noise_is_said_first():
    found = hints(reports(reliability=0.0, truncation_rate=0.9, zero_variance_prompts=0.9))
    assert len(found) == 3
    assert "noise" in found[0]


def test_only_recent_generations_count_and_one_bad_one_does_not():
    bad, good = reports(reliability=0.0), reports()
    assert hints([*bad, *good]) == ()
    assert hints([*good[1:], bad[0]]) == ()
    assert "the last generation are" in hints(bad[:1])[0]
    assert hints(reports(reliability=None)) == ()


@pytest.mark.parametrize("name", ["curve.png", "curve.svg"])
def test_a_plot_is_written_in_the_format_of_its_name(tmp_path, name):
    gaps = [*reports(), replace(FINE, generation=9, mean_reward=None, reliability=None, reward_quantiles=(math.nan,) * 5)]
    save_plot(tmp_path / name, gaps, title="a run")
    start = (tmp_path / name).read_bytes()[:8]
    assert start == b"\x89PNG\r\n\x1a\n" if name.endswith("png") else start.startswith(b"<?xml")


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(ValueError, match="nope"):
        save_plot(tmp_path / "curve.nope", reports(), title="a run")
