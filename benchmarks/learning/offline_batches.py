"""A run that learns from files alone: every generation is exported, scored by another process that knows no server, imported.

``python -m benchmarks.learning.offline_batches`` records the mean's reward on held-out questions before and after.
With ``--engine fake`` the reward is the fake model's own, so that the loop can be tried in seconds.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.throughput.record import Record

import clutch
from clutch_server.app.launch import server_process
from clutch_server.app.questions import Question, questions

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NUM_HELD_OUT = 64
EVALUATION_SAMPLES = 2


def right_sum(text: str, item: dict[str, object]) -> float:
    """1 when the model gives the right sum and says so, 0 otherwise."""
    found = re.fullmatch(r"sum (\d+)", text.strip())
    return float(found is not None and int(found[1]) == item["answer"])


def share_of_o(text: str, item: dict[str, object]) -> float:
    """What the fake engine's model can learn."""
    return text.count("o") / len(text) if text else 0.0


REWARDS: dict[str, Callable[[str, dict[str, object]], float]] = {"vllm": right_sum, "fake": share_of_o}


def score_file(completions: Path, rewards: Path, *, engine: str) -> None:
    """What the other process does."""
    with rewards.open("w", encoding="utf-8") as out:
        for line in completions.read_text(encoding="utf-8").split("\n")[1:-1]:
            one = json.loads(line)
            reward = REWARDS[engine](one["completion"], one["item"])
            out.write(json.dumps({"custom_id": one["custom_id"], "reward": reward, "rater": "offline"}) + "\n")


def play(client: clutch.Client, folder: Path, *, seed: int, options: argparse.Namespace) -> dict[str, object]:
    """The loop, and the mean's reward on held-out questions at both ends."""
    engine = options.engine
    folder.mkdir()
    run = client.runs.create(
        population_size=32,
        lora_rank=8 if engine == "vllm" else 4,
        sigma=0.03 if engine == "vllm" else 0.05,
        step_ratio=0.5,
        sampling=clutch.Sampling(max_tokens=8, temperature=0.33),
    )
    held_out = prompts_of(questions(NUM_HELD_OUT, held_out=True))
    training = prompts_of(questions(1_024, held_out=False, seed=seed))
    before, num_imported, began = evaluate(run, held_out, engine=engine), 0, time.monotonic()
    for generation in run.generations(training, generations=options.generations, prompts_per_generation=options.prompts):
        out, rewards = folder / f"{generation.number}.jsonl", folder / f"{generation.number}-rewards.jsonl"
        generation.export(out)
        scorer = [sys.executable, "-m", "benchmarks.learning.offline_batches", "--score", str(out), str(rewards)]
        subprocess.run([*scorer, "--engine", engine], check=True)
        report = run.import_rewards(rewards)
        num_imported += report.counts.get("accepted", 0)
        generation.wait()
    seconds = time.monotonic() - began
    return {
        "reward_before": round(before, 4),
        "reward_after": round(evaluate(run, held_out, engine=engine), 4),
        "imported": num_imported,
        "seconds": round(seconds, 1),
    }


def evaluate(run: clutch.Run, prompts: Sequence[clutch.Prompt], *, engine: str) -> float:
    """Reward of the mean now, over several samples of each prompt."""
    reward = REWARDS[engine]
    rewards = [
        run.evaluate(prompts, lambda one: reward(one.text, dict(one.item)), seed=1_000 * seed).mean_reward
        for seed in range(EVALUATION_SAMPLES)
    ]
    return sum(each or 0.0 for each in rewards) / len(rewards)


def prompts_of(asked: Sequence[Question]) -> list[clutch.Prompt]:
    """Questions as a user's messages, with their answers as the user's own column."""
    return [clutch.Prompt(messages=[{"role": "user", "content": one.text}], item={"answer": one.answer}) for one in asked]


def main() -> None:
    """Serve, let a run learn for each seed, keep a row of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=list(REWARDS), default="vllm")
    parser.add_argument("--generations", type=int, default=10)
    parser.add_argument("--prompts", type=int, default=8, help="of one generation")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--suffix", default="", help="of the file of results")
    parser.add_argument("--score", nargs=2, type=Path, metavar=("COMPLETIONS", "REWARDS"), help="only score a file")
    options = parser.parse_args()
    if options.score:
        score_file(*options.score, engine=options.engine)
        return
    record = Record("offline_batches", options, group="learning")
    with (
        tempfile.TemporaryDirectory() as name,
        server_process(Path(name), arguments=["--engine", options.engine]) as address,
        clutch.Client(address, patience_seconds=900, spool=False) as client,
    ):
        for seed in range(options.seeds):
            files = Path(name) / f"files-{seed}"
            record.add(engine=options.engine, seed=seed, **play(client, files, seed=seed, options=options))
    record.finish(list(record.rows[0]), draw=lambda axes: draw(record, axes))


def draw(record: Record, axes: "Axes") -> None:
    """A line a seed, from before to after."""
    for row in record.rows:
        axes.plot(["before", "after"], [row["reward_before"], row["reward_after"]], marker="o", label=f"seed {row['seed']}")  # type: ignore[list-item]
    axes.set(ylabel="reward on held-out questions")
    axes.legend()


if __name__ == "__main__":
    main()
