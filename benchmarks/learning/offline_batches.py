"""A run that learns from files alone: every generation is exported, scored by another process that knows no server, imported.

``python -m benchmarks.learning.offline_batches --generations 20`` prints the mean's reward on held-out questions before and
after. With ``--engine fake`` the reward is the fake model's own, so that the loop can be tried in seconds.
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

import clutch
from clutch_server.app.launch import server_process
from clutch_server.app.questions import Question, questions

PROMPTS_PER_GENERATION = 16
NUM_HELD_OUT = 64
EVALUATION_SAMPLES = 4


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


def play(client: clutch.Client, folder: Path, *, engine: str, num_generations: int) -> dict[str, object]:
    """The loop, and the mean's reward on held-out questions at both ends."""
    run = client.runs.create_or_get(
        "offline",
        population_size=32,
        lora_rank=8 if engine == "vllm" else 4,
        sigma=0.03 if engine == "vllm" else 0.05,
        step_ratio=0.25,
        sampling=clutch.Sampling(max_tokens=8, temperature=0.33),
    )
    held_out = prompts_of(questions(NUM_HELD_OUT, held_out=True))
    training = prompts_of(questions(1_024, held_out=False, seed=1))
    before, num_imported = evaluate(run, held_out, engine=engine), 0
    for generation in run.generations(training, generations=num_generations, prompts_per_generation=PROMPTS_PER_GENERATION):
        out, rewards = folder / f"{generation.number}.jsonl", folder / f"{generation.number}-rewards.jsonl"
        generation.export(out)
        scorer = [sys.executable, "-m", "benchmarks.learning.offline_batches", "--score", str(out), str(rewards)]
        subprocess.run([*scorer, "--engine", engine], check=True)
        report = run.import_rewards(rewards)
        num_imported += report.counts.get("accepted", 0)
    return {
        "engine": engine,
        "generations": num_generations,
        "imported": num_imported,
        "held_out_before": before,
        "held_out_after": evaluate(run, held_out, engine=engine),
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
    """Serve, learn, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=list(REWARDS), default="vllm")
    parser.add_argument("--generations", type=int, default=20)
    parser.add_argument("--score", nargs=2, type=Path, metavar=("COMPLETIONS", "REWARDS"), help="only score a file")
    options = parser.parse_args()
    if options.score:
        score_file(*options.score, engine=options.engine)
        return
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as name,
        server_process(Path(name), arguments=["--engine", options.engine]) as address,
        clutch.Client(address, patience_seconds=600, spool=False) as client,
    ):
        result = play(client, Path(name), engine=options.engine, num_generations=options.generations)
    print(json.dumps(result | {"seconds": round(time.monotonic() - started)}, indent=2))


if __name__ == "__main__":
    main()
