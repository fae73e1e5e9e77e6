"""A run that learns from rewards over HTTP: those of a reward model that vLLM serves, or of a judge with a rubric.

python -m benchmarks.learning.remote_rewards reward-model
python -m benchmarks.learning.remote_rewards judge

The reward model (tools/train_reward_model.py) is trained here and has a logit for each text at vLLM's /classify; two engines
share the cores. The judge is a server on loopback that speaks OpenAI's chat completions and follows the rubric it is sent
(rule_judge.py: rules, no model); with ``--wanted top`` it is sent another rubric. Before and after are means over 64 held-out
questions, two samples each: of the scorer's reward, and of the share of answers that are what was wanted, word and number,
which no scorer here is told.
"""

import argparse
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

from benchmarks.learning.rule_judge import rule_judge
from benchmarks.learning.vllm_api import REWARD_MODEL_ARGUMENTS, vllm_server
from benchmarks.throughput.record import Record

import clutch
from clutch.scoring.http import VllmClassify
from clutch.scoring.judge import Judge
from clutch.scoring.scorer import Scorer
from clutch_server.app.launch import server_process
from clutch_server.app.questions import Question, questions

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TOOL = Path(__file__).parents[2] / "tools" / "train_reward_model.py"
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
    """Serve model and scorer, let a run learn for each seed, and keep a row of each."""
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
    numbers = [int(number) for number in re.findall(r"\d+", completion.prompt)]
    return completion.text == f"{wanted} {ANSWERS[wanted](*numbers)}"


def _prompt(question: Question, *, is_chat: bool) -> clutch.Prompt:
    if is_chat:
        return clutch.Prompt(messages=[{"role": "user", "content": question.text}])
    # As text, so that the reward model reads what it was trained on: 12+34=sum 46.
    return clutch.Prompt(f"{question.text}=")


@contextmanager
def _scorer(options: argparse.Namespace, folder: Path) -> Iterator[Scorer]:
    if options.source == "judge":
        with rule_judge() as url:
            yield Judge(url, model="rules", rubric=RUBRICS[options.wanted])
        return
    subprocess.run([sys.executable, str(TOOL), str(folder / "model")], check=True, capture_output=True)
    with vllm_server(folder / "model", folder / "vllm.log", name="scorer", arguments=REWARD_MODEL_ARGUMENTS) as address:
        yield VllmClassify(f"{address}/classify", model="scorer", timeout_seconds=120.0)


def _draw(record: Record, axes: "Axes") -> None:
    for row in record.rows:
        axes.plot(row["curve"], label=f"seed {row['seed']}")  # type: ignore[arg-type]
    axes.set(xlabel="generation", ylabel=f"reward of the {record.rows[0]['source']}, of the mean on its training prompts")
    axes.legend()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", choices=["reward-model", "judge"])
    parser.add_argument("--wanted", choices=list(RUBRICS), default="sum", help="by the judge; the reward model wants the sum")
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
