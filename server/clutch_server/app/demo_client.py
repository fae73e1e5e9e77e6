"""The demo's client process: it holds prompts and a scoring function, and sees text and numbers only.

The model answers a question such as ``12+34`` with the sum, its last digit, the larger or the smaller of the
two, as it pleases. Nothing here or on the server says which is wanted; the reward does.
"""

import argparse
import re
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import clutch
from clutch_server.app.drawing import save_curve, terminal_curve
from clutch_server.app.questions import Question, questions

GENERATIONS = 40
PROMPTS_PER_GENERATION = 16
NUM_HELD_OUT = 64
EVALUATION_SAMPLES = 4
NUM_SHOWN = 8
CURVE_NAME = "reward.png"

console = Console(highlight=False)


def score(completion: clutch.Completion) -> float:
    """1 when the model gives the right sum and says so, 0 otherwise."""
    found = re.fullmatch(r"sum (\d+)", completion.text.strip())
    return float(found is not None and int(found[1]) == completion.item["answer"])


def main() -> None:
    """Connect, improve, compare."""
    options = _parse()
    with clutch.Client(options.address) as client:
        _wait_until_ready(client)
        started = time.monotonic()
        try:
            _improve(client, generations=options.generations, out=options.out)
        except KeyboardInterrupt:
            console.print("\nStopped. The same command goes on from here: a run is its log.")
            raise SystemExit(130) from None
        console.print(f"{time.monotonic() - started:.0f} s from the first question to the last.")


def _improve(client: clutch.Client, *, generations: int, out: Path) -> None:
    run = client.runs.create_or_get(
        "demo",
        population_size=32,
        lora_rank=8,
        sigma=0.03,
        step_ratio=0.25,
        step_schedule=clutch.Schedule(kind="cosine", final_ratio=0.2, num_generations=GENERATIONS),
        sampling=clutch.Sampling(max_tokens=8, temperature=0.33),
    )
    held_out = _prompts(questions(NUM_HELD_OUT, held_out=True))
    training = _prompts(questions(1_024, held_out=False, seed=1))
    before = _evaluate(run, held_out, at=0)
    run.optimize(training, score, generations=generations, prompts_per_generation=PROMPTS_PER_GENERATION)
    after = _evaluate(run, held_out, at="head")
    _show(run, held_out, before=before, after=after, out=out)


def _evaluate(run: clutch.Run, prompts: Sequence[clutch.Prompt], *, at: clutch.MeanAt) -> float:
    """Reward of the mean on prompts that no generation uses, over several samples of each."""
    rewards = [run.evaluate(prompts, score, at=at, seed=seed * 1_000).mean_reward for seed in range(EVALUATION_SAMPLES)]
    return sum(reward or 0.0 for reward in rewards) / len(rewards)


def _show(run: clutch.Run, prompts: Sequence[clutch.Prompt], *, before: float, after: float, out: Path) -> None:
    reports = run.history()
    mean = [_number(report.mean_reward) for report in reports]
    curve = out / CURVE_NAME
    save_curve(
        curve,
        mean=mean,
        population=[_number(report.population_reward) for report in reports],
        title="clutch demo: two-digit sums, reward 1 for the right sum",
    )
    console.print(terminal_curve(mean))
    console.print(_comparison(run, prompts[:NUM_SHOWN]))
    console.print(f"Reward of the mean on {len(prompts)} held-out questions: [bold]{before:.2f} -> {after:.2f}[/bold]")
    console.print(f"Reward curve: {curve}")


def _comparison(run: clutch.Run, prompts: Sequence[clutch.Prompt]) -> Table:
    table = Table("question", "before", "after", title="held-out questions, one sample each")
    befores = run.sample(prompts, at=0, seed=7)
    afters = run.sample(prompts, at="head", seed=7)
    for prompt, old, new in zip(prompts, befores, afters, strict=True):
        table.add_row(str(prompt.item["question"]), old.text, new.text)
    return table


def _prompts(asked: Sequence[Question]) -> tuple[clutch.Prompt, ...]:
    return tuple(
        clutch.Prompt(
            messages=[{"role": "user", "content": question.text}],
            item={"question": question.text, "answer": question.answer},
        )
        for question in asked
    )


def _wait_until_ready(client: clutch.Client) -> None:
    with console.status("The server loads the model into vLLM (about half a minute) ..."):
        while client.info().engine.state != "ready":
            time.sleep(0.2)


def _number(reward: float | None) -> float:
    return float("nan") if reward is None else reward


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--generations", type=int, default=GENERATIONS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
