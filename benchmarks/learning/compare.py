"""Every method on every task, at equal numbers of completions: rewards of the mean on questions nobody trained on.

python -m benchmarks.learning.compare --seeds 5

One server, the shipped model, float32. A generation is ``--members`` x ``--prompts`` completions and the mean's; methods
with another population get as many generations as make the same number. Each method's step is tuned first, on a seed
that is not counted and questions that are not reported, among the same number of values; sigma is the same for all.
GRPO runs in this process, on the same cores, with gradients. Rewards before and after are means over held-out questions,
two samples each, at the temperature of training.
"""

import argparse
import asyncio
import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

import torch
from benchmarks.learning import grpo
from benchmarks.learning.methods import METHODS, STEP_RATIOS, Method
from benchmarks.learning.tasks import MAX_TOKENS, TASKS, TEMPERATURE, Answer, Task, held_out, training, tuning
from benchmarks.throughput.models import Model
from benchmarks.throughput.record import Record
from benchmarks.throughput.served import served

import clutch
from clutch.presets import PresetName
from clutch_server.engine.vllm_settings import SHIPPED_MODEL

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = ("task", "method", "seeds", "before", "after", "after_min", "after_max", "seconds", "at_equal_seconds", "tuned")
TUNING_SEED = 1_000
EVALUATION_SAMPLES = 2


class Outcome:
    """One run: reward before and after, and after every generation with the seconds that had gone by."""

    def __init__(self, before: float, after: float, curve: list[tuple[float, float]]) -> None:
        self.before, self.after, self.curve = before, after, curve

    @property
    def seconds(self) -> float:
        return self.curve[-1][0]

    @property
    def rewards(self) -> list[float]:
        """Of the mean on its own training prompts, a generation each."""
        return [round(reward, 4) for _, reward in self.curve]

    def reward_at(self, seconds: float) -> float:
        """Of the mean on its own training prompts, smoothed over five generations, when so many seconds had gone by."""
        rewards = [reward for moment, reward in self.curve if moment <= seconds] or [self.curve[0][1]]
        recent = rewards[-5:]
        return sum(recent) / len(recent)


async def run_service(
    address: str, task: Task, method: Method, *, seed: int, step_ratio: float, asked: Sequence[str], options: argparse.Namespace
) -> Outcome:
    """One run of the service, with what its mean says to the questions ``asked`` before and after."""
    questions, chance = training(), random.Random(seed)
    per_generation = options.members * options.prompts
    generations = round(options.generations * per_generation / (method.population_size * options.prompts))
    async with clutch.AsyncClient(address) as client:
        run = await client.runs.create_or_get(
            f"{task.name} {method.name} {seed} {step_ratio}",
            preset=cast(PresetName | None, method.preset),
            **{
                **method.at(step_ratio),
                "num_generations": generations,
                "sampling": clutch.Sampling(max_tokens=MAX_TOKENS, temperature=TEMPERATURE),
            },
        )
        before = await evaluate(run, task, asked)
        curve, started = [], time.monotonic()
        for _ in range(generations):
            generation = await run.ask([prompt(question) for question in chance.sample(questions, options.prompts)])
            await score(generation, task)
            report = await generation.wait()
            curve.append((time.monotonic() - started, report.mean_reward if report.mean_reward is not None else float("nan")))
        return Outcome(before, await evaluate(run, task, asked), curve)


async def score(generation: clutch.AsyncGeneration, task: Task) -> None:
    """Tell the rewards: as completions arrive, or where a member is judged as a whole, when all of them are there."""
    waiting: list[clutch.Completion] = []
    async for page in generation.pages():
        if task.per_member:
            waiting += page
        else:
            rewards = task.rewards([answer(completion) for completion in page])
            await generation.tell(dict(zip(page, rewards, strict=True)))
    handles = sorted({completion.member_handle for completion in waiting})
    for handle in handles:
        mine = [completion for completion in waiting if completion.member_handle == handle]
        await generation.tell(dict(zip(mine, task.rewards([answer(completion) for completion in mine]), strict=True)))


async def evaluate(run: clutch.AsyncRun, task: Task, asked: Sequence[str]) -> float:
    """Mean reward of the run's newest mean on questions."""
    prompts, answers = [prompt(question) for question in asked], []
    for sample in range(EVALUATION_SAMPLES):
        answers += [answer(completion) for completion in await run.sample(prompts, seed=1_000 * (sample + 1))]
    return mean(task.rewards(answers))


def run_grpo(task: Task, *, seed: int, adam_step: float, asked: Sequence[str], options: argparse.Namespace) -> Outcome:
    """The same number of completions, with gradients."""
    torch.set_num_threads(options.threads)
    questions, chance = training(), random.Random(seed)
    policy = grpo.Policy(seed=seed, adam_step=adam_step)

    def look() -> float:
        return mean(task.rewards([each for _ in range(EVALUATION_SAMPLES) for each in policy.answers(asked)]))

    before, curve, started = look(), [], time.monotonic()
    for _ in range(options.generations):
        reward = policy.learn(task, chance.sample(questions, options.prompts), group_size=options.members + 1)
        curve.append((time.monotonic() - started, reward))
    return Outcome(before, look(), curve)


def prompt(question: str) -> clutch.Prompt:
    """A question as a person asks it."""
    return clutch.Prompt(messages=[{"role": "user", "content": question}], item={"question": question})


def answer(completion: clutch.Completion) -> Answer:
    """The question and what was said."""
    return str(completion.item["question"]), completion.text


def mean(rewards: Sequence[float]) -> float:
    """Of at least one."""
    return sum(rewards) / len(rewards)


def compare(
    record: Record,
    task: Task,
    name: str,
    run: Callable[[int, float, Sequence[str]], Outcome],
    *,
    settings: Sequence[float],
    seeds: int,
    budget: float,
    earlier: Mapping[str, Any] | None = None,
) -> float:
    """Tune, run every seed, keep a row; returns the median seconds of a run.

    Seeds that an ``earlier`` row has with the same setting are not run again; seconds are those of the new ones.
    """
    tuned = max(settings, key=lambda setting: run(TUNING_SEED, setting, tuning()).after)
    if earlier and earlier["tuned"] != tuned:
        earlier = None
    if earlier and earlier["seeds"] >= seeds:
        record.add(**earlier)
        return float(earlier["seconds"])
    outcomes = [run(seed, tuned, held_out()) for seed in range(earlier["seeds"] if earlier else 0, seeds)]
    after = [*(earlier["afters"] if earlier else ()), *(outcome.after for outcome in outcomes)]
    seconds = median(outcome.seconds for outcome in outcomes)
    record.add(
        task=task.name,
        method=name,
        seeds=seeds,
        before=median(outcome.before for outcome in outcomes),  # of the base model: the same for every seed
        after=median(after),
        after_min=min(after),
        after_max=max(after),
        seconds=seconds,
        at_equal_seconds=median(outcome.reward_at(budget or seconds) for outcome in outcomes),
        tuned=tuned,
        afters=after,
        curves=[*(earlier["curves"] if earlier else ()), *(outcome.rewards for outcome in outcomes)],
    )
    return seconds


def measure(record: Record, address: str, options: argparse.Namespace) -> None:
    """Every task with every method; the first method's time is the budget of the comparison at equal seconds."""
    rows = json.loads(options.more_of.read_text())["rows"] if options.more_of else ()
    earlier = {(row["task"], row["method"]): row for row in rows}
    for task in (TASKS[name] for name in options.tasks):
        budget = 0.0
        for method in (METHODS[name] for name in options.methods):

            def run(seed: int, step_ratio: float, asked: Sequence[str], method: Method = method, task: Task = task) -> Outcome:
                work = run_service(address, task, method, seed=seed, step_ratio=step_ratio, asked=asked, options=options)
                return asyncio.run(work)

            seeds = options.seeds if method.is_cheap else options.dear_seeds
            took = compare(
                record,
                task,
                method.name,
                run,
                settings=STEP_RATIOS,
                seeds=seeds,
                budget=budget,
                earlier=earlier.get((task.name, method.name)),
            )
            budget = budget or took
        if not task.per_member and not options.no_grpo:

            def learn(seed: int, adam_step: float, asked: Sequence[str], task: Task = task) -> Outcome:
                return run_grpo(task, seed=seed, adam_step=adam_step, asked=asked, options=options)

            compare(
                record,
                task,
                "GRPO",
                learn,
                settings=grpo.ADAM_STEPS,
                seeds=options.seeds,
                budget=budget,
                earlier=earlier.get((task.name, "GRPO")),
            )


def draw(record: Record, axes: "Axes") -> None:
    """For each task a group of bars, from the lowest to the highest seed a line."""
    methods = list(dict.fromkeys(str(row["method"]) for row in record.rows))
    tasks = list(dict.fromkeys(str(row["task"]) for row in record.rows))
    width = 0.8 / len(methods)
    for place, method in enumerate(methods):
        rows = {str(row["task"]): row for row in record.rows if row["method"] == method}
        at = [tasks.index(task) + place * width for task in rows]
        medians = [float(str(row["after"])) for row in rows.values()]
        lows = [m - float(str(row["after_min"])) for m, row in zip(medians, rows.values(), strict=True)]
        highs = [float(str(row["after_max"])) - m for m, row in zip(medians, rows.values(), strict=True)]
        axes.bar(at, medians, width, label=method, yerr=[lows, highs], error_kw={"elinewidth": 0.8})
    axes.set(ylabel="held-out reward after", xticks=[index + 0.4 for index in range(len(tasks))], xticklabels=tasks)
    axes.legend(ncols=4, fontsize=7, loc="upper center", bbox_to_anchor=(0.5, -0.08))


def main() -> None:
    """Read the options, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=lambda text: text.split(","), default=list(TASKS))
    parser.add_argument("--methods", type=lambda text: text.split(","), default=list(METHODS))
    parser.add_argument("--generations", type=int, default=10)
    parser.add_argument("--members", type=int, default=32)
    parser.add_argument("--prompts", type=int, default=8)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--dear-seeds", type=int, default=3, help="of methods that sample one member at a time")
    parser.add_argument("--threads", type=int, default=2, help="of GRPO")
    parser.add_argument("--no-grpo", action="store_true")
    parser.add_argument("--more-of", type=Path, help="a record whose rows are kept and given the seeds that they lack")
    parser.add_argument("--suffix", default="")
    options = parser.parse_args()
    options.model, options.dtype = "tiny", "float32"
    record = Record("compare", options, group="learning")
    model = Model(name="tiny", folder=SHIPPED_MODEL, load_format="auto", dtype="float32")
    with TemporaryDirectory() as folder, served(model, Path(folder), settings={}) as address:
        measure(record, address, options)
    record.finish(COLUMNS, draw=lambda axes: draw(record, axes))


if __name__ == "__main__":
    main()
