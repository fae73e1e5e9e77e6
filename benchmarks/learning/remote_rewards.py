"""A run that learns from a model behind HTTP: a reward model or a judge, each small, trained here and served by vLLM itself.

python -m benchmarks.learning.remote_rewards reward-model
python -m benchmarks.learning.remote_rewards judge

The reward model (tools/train_reward_model.py) has a logit for each text at /classify. The judge (tools/train_judge.py) reads
a rubric and answers at /v1/chat/completions in the JSON schema that it is asked for; with ``--wanted top`` the same judge gets
another rubric. Two engines share the cores: clutch's, and vLLM's own server. Before and after are means over 64 held-out
questions, two samples each: of the scorer's reward, and of the share of answers that are what was wanted, right number
included, which no scorer here is told.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from benchmarks.learning.vllm_api import JUDGE_ARGUMENTS, REWARD_MODEL_ARGUMENTS, vllm_server
from benchmarks.throughput.record import Record

import clutch
from clutch.scoring.http import VllmClassify
from clutch.scoring.judge import Judge
from clutch.scoring.scorer import Scorer
from clutch_server.app.launch import server_process
from clutch_server.app.questions import Question, questions

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TOOLS = Path(__file__).parents[2] / "tools"
NUM_HELD_OUT, EVALUATION_SAMPLES = 64, 2
# What the shipped model may answer, and the number that belongs to it.
ANSWERS: Mapping[str, Callable[[int, int], int]] = {
    "sum": lambda a, b: a + b,
    "top": max,
    "low": min,
    "end": lambda a, b: (a + b) % 10,
}
RUBRICS = {
    "sum": "10: it gives the sum of both numbers. 0: it gives anything else.",
    "top": "10: it gives the larger of both numbers. 0: it gives anything else.",
    "low": "10: it gives the smaller of both numbers. 0: it gives anything else.",
    "end": "10: it gives the last digit of the sum. 0: it gives anything else.",
}


def main() -> None:
    """Serve both models, let a run learn for each seed, and keep a row of each."""
    options = _options()
    record = Record(f"remote_rewards-{options.source}-{options.wanted}", options, group="learning")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            _scorer(options, folder) as scorer,
            server_process(folder) as address,
            clutch.Client(address, patience_seconds=900, spool=False) as client,
        ):
            for seed in range(options.seeds):
                record.add(source=options.source, wanted=options.wanted, seed=seed, **_learn(client, scorer, seed, options))
    record.finish(list(record.rows[0])[:-1], draw=lambda axes: _draw(record, axes))


def _learn(client: clutch.Client, scorer: Scorer, seed: int, options: argparse.Namespace) -> dict[str, object]:
    is_chat = options.source == "judge"
    training = [_prompt(one, is_chat=is_chat) for one in questions(1_024, held_out=False, seed=seed)]
    held_out = [_prompt(one, is_chat=is_chat) for one in questions(NUM_HELD_OUT, held_out=True)]
    run = client.runs.create(
        population_size=32,
        lora_rank=8,
        sigma=0.03,
        step_ratio=options.step_ratio,
        sampling=clutch.Sampling(max_tokens=8, temperature=0.33),
    )
    before, began = _evaluate(run, scorer, held_out, options.wanted), time.monotonic()
    history = run.optimize(
        training, scorer, generations=options.generations, prompts_per_generation=options.prompts, progress=False
    )
    seconds = time.monotonic() - began
    after = _evaluate(run, scorer, held_out, options.wanted)
    return {
        "reward_before": before[0],
        "reward_after": after[0],
        "wanted_before": before[1],
        "wanted_after": after[1],
        "seconds": round(seconds, 1),
        "curve": [round(reward, 4) for reward in history.mean_rewards if reward is not None],
    }


def _evaluate(run: clutch.Run, scorer: Scorer, prompts: list[clutch.Prompt], wanted: str) -> tuple[float, float]:
    """Mean reward, and the share of answers that are what was wanted."""
    found = [run.evaluate(prompts, scorer, seed=1_000 * sample) for sample in range(EVALUATION_SAMPLES)]
    rewards = [reward for one in found for reward in one.rewards if reward is not None]
    right = [_is_wanted(completion, wanted) for one in found for completion in one.completions]
    return round(fmean(rewards), 4), round(fmean(right), 4)


def _is_wanted(completion: clutch.Completion, wanted: str) -> bool:
    numbers = [int(number) for number in re.findall(r"\d+", str(completion.item["question"]))]
    return completion.text == f"{wanted} {ANSWERS[wanted](*numbers)}"


def _prompt(question: Question, *, is_chat: bool) -> clutch.Prompt:
    item = {"question": question.text}
    if is_chat:
        return clutch.Prompt(messages=[{"role": "user", "content": question.text}], item=item)
    # As text, so that the reward model reads what it was trained on: 12+34=sum 46.
    return clutch.Prompt(f"{question.text}=", item=item)


@contextmanager
def _scorer(options: argparse.Namespace, folder: Path) -> Iterator[Scorer]:
    model = options.model or _trained(options.source, folder / "model")
    is_judge = options.source == "judge"
    arguments = JUDGE_ARGUMENTS if is_judge else REWARD_MODEL_ARGUMENTS
    with vllm_server(model, folder / "vllm.log", name="scorer", arguments=arguments) as address:
        if is_judge:
            url, rubric = f"{address}/v1/chat/completions", RUBRICS[options.wanted]
            yield Judge(url, model="scorer", rubric=rubric, max_tokens=64, timeout_seconds=120.0)
        else:
            yield VllmClassify(f"{address}/classify", model="scorer", timeout_seconds=120.0)


def _trained(source: str, folder: Path) -> Path:
    tool = {"reward-model": "train_reward_model.py", "judge": "train_judge.py"}[source]
    done = subprocess.run([sys.executable, str(TOOLS / tool), str(folder)], check=True, capture_output=True, text=True)
    print(json.dumps({"trained": source, "said": done.stdout.splitlines()[-1]}), file=sys.stderr)
    return folder


def _draw(record: Record, axes: "Axes") -> None:
    for row in record.rows:
        axes.plot(row["curve"], label=f"seed {row['seed']}")  # type: ignore[arg-type]
    axes.set(xlabel="generation", ylabel=f"reward of the {record.rows[0]['source']}, of the mean on its training prompts")
    axes.legend()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", choices=["reward-model", "judge"])
    parser.add_argument("--wanted", choices=list(RUBRICS), default="sum", help="by the judge; the reward model wants the sum")
    parser.add_argument("--model", type=Path, help="folder of one that is trained already")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--generations", type=int, default=10)
    parser.add_argument("--prompts", type=int, default=8, help="of one generation")
    parser.add_argument("--step-ratio", type=float, default=0.5)
    parser.add_argument("--suffix", default="", help="of the file of results")
    options = parser.parse_args()
    if options.source == "reward-model" and options.wanted != "sum":
        parser.error("--wanted: the reward model knows the sum only")
    return options


if __name__ == "__main__":
    main()
