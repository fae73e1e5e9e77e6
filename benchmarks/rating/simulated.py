"""Simulated raters with a hidden preference move a run by their clicks alone: how many clicks for which win rate.

``python -m benchmarks.rating.simulated --generations 60`` on the shipped model in vLLM; ``--engine fake`` tries it in seconds.
The raters go through the desk that the web app serves, item by item, and never see a score: they prefer
the right sum to anything else, say "equally good" of the rest, err in one click of five, and skip some. The win rate is over
held-out prompts, the run's mean against the model it began with, each sampled with the same seeds; a tie is half a win.
"""

import argparse
import asyncio
import json
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import fmean

from benchmarks.throughput.record import about

import clutch
from clutch.rating.desk import Desk, DeskSettings, Serving
from clutch.rating.session import Asking, Session
from clutch.rating.store import VerdictStore
from clutch_server.app.launch import server_process
from clutch_server.app.questions import Question, questions

NUM_HELD_OUT = 64
EVALUATION_SAMPLES = 4
Preference = Callable[[str, str], float]  # of a prompt and an answer; the higher is preferred


def right_sum(prompt: str, text: str) -> float:
    """1 for the right sum under its name, 0 for everything else."""
    numbers = [int(number) for number in re.findall(r"\d+", prompt)[-2:]]
    found = re.fullmatch(r"sum (\d+)", text.strip())
    return float(found is not None and int(found[1]) == sum(numbers))


def share_of_o(_: str, text: str) -> float:
    """What the fake engine's model can learn; differences that nobody would see are ties."""
    return round(10 * text.count("o") / len(text)) / 10 if text else 0.0


PREFERENCES: dict[str, Preference] = {"vllm": right_sum, "fake": share_of_o}


class Rater:
    """Judges by a preference, errs, and skips."""

    def __init__(self, desk: Desk, name: str, prefer: Preference, *, noise: float, skips: float, random: Random) -> None:
        self.clicks, self.ties, self.skipped = 0, 0, 0
        self._desk = desk
        self._name = desk.rater_of(desk.join(name)) or name
        self._prefer = prefer
        self._noise = noise
        self._skips = skips
        self._random = random

    def click(self) -> bool:
        """Judge one item; False if there is none."""
        serving = self._desk.serve(self._name)
        if serving is None:
            return False
        choice = self._choice(serving)
        self._desk.submit(self._name, serving.token, choice)
        self.clicks += 1
        self.ties += choice == "tie"
        self.skipped += choice == "skip"
        return True

    def _choice(self, serving: Serving) -> str:
        prompt = serving.item.prompt[-1][1]
        left, right = (self._prefer(prompt, text) for text in serving.texts)
        return chosen(left, right, noise=self._noise, skips=self._skips, random=self._random)


def chosen(left: float, right: float, *, noise: float, skips: float, random: Random) -> str:
    """What a rater says of two answers that are worth so much: left, right, tie or skip."""
    if random.random() < skips:
        return "skip"
    if random.random() < noise:
        return random.choice(("left", "right") if left == right else ("right" if left > right else "left", "tie"))
    return "tie" if left == right else "left" if left > right else "right"


async def play(client: clutch.AsyncClient, folder: Path, options: argparse.Namespace, *, seed: int) -> dict[str, object]:
    """One run from its first click to its last."""
    is_real = options.engine == "vllm"
    run = await client.runs.create(
        f"simulated {seed}",
        population_size=options.population_size,
        lora_rank=8 if is_real else 4,
        sigma=options.sigma or (0.03 if is_real else 0.05),
        step_ratio=options.step_ratio,
        shaping=options.shaping,
        sampling=clutch.Sampling(max_tokens=8 if is_real else 24, temperature=options.temperature),
    )
    store = VerdictStore(folder / f"verdicts-{seed}.db", facts={"run": run.run_id, "mode": "pairwise"})
    desk = Desk(store, DeskSettings(comparisons=options.comparisons, grace_seconds=0.0), random=Random(seed))
    training = prompts_of(questions(1_024, held_out=False, seed=seed))
    prefer = PREFERENCES[options.engine]
    raters = [
        Rater(desk, name, prefer, noise=options.noise, skips=options.skips, random=Random(f"{seed} {name}")) for name in "ab"
    ]
    curve = [(0, 0.5)]  # nothing has moved: every answer is compared with itself
    for target in range(options.every, options.generations + 1, options.every):
        asking = Asking(prompts=training, prompts_per_generation=options.prompts_per_generation, generations=target)
        await _rated(Session(run, desk, asking), raters)
        curve.append((sum(rater.clicks for rater in raters), await win_rate(client, run, prefer)))
        print(f"seed {seed}, {target} generations, {curve[-1][0]} clicks: win rate {curve[-1][1]:.3f}", flush=True)
    store.close()
    return {
        "clicks": curve[-1][0],
        "ties": sum(rater.ties for rater in raters),
        "skips": sum(rater.skipped for rater in raters),
        "win_rate": [{"clicks": clicks, "win_rate": round(rate, 4)} for clicks, rate in curve],
    }


async def _rated(session: Session, raters: Sequence[Rater]) -> None:
    going = asyncio.create_task(session.go())
    while not going.done():
        if not sum(rater.click() for rater in raters):
            await asyncio.sleep(0.02)
    await going


async def win_rate(client: clutch.AsyncClient, run: clutch.AsyncRun, prefer: Preference) -> float:
    """Of the run's mean now over the mean before the first generation, on held-out prompts."""
    asked = questions(NUM_HELD_OUT, held_out=True)
    wins = []
    for sample in range(EVALUATION_SAMPLES):
        before, after = [await run.sample(prompts_of(asked), at=at, seed=1_000 * sample) for at in (0, "head")]
        for one, other, question in zip(before, after, asked, strict=True):
            old, new = prefer(question.text, one.text), prefer(question.text, other.text)
            wins.append(0.5 if old == new else float(new > old))
    return fmean(wins)


def prompts_of(asked: Sequence[Question]) -> list[clutch.Prompt]:
    """Questions as a user's messages."""
    return [clutch.Prompt(messages=[{"role": "user", "content": one.text}]) for one in asked]


async def campaign(address: str, folder: Path, options: argparse.Namespace) -> list[dict[str, object]]:
    """A run for each seed, one after the other."""
    async with clutch.AsyncClient(address, patience_seconds=600, spool=False) as client:
        return [await play(client, folder, options, seed=seed) for seed in range(options.seeds)]


def keep(name: str, found: dict[str, object], out: Path | None) -> None:
    """Print what was found with the machine, and write it where it is wanted."""
    text = json.dumps(about(name, group="rating") | found, indent=1)
    print(text)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text + "\n")


def main() -> None:
    """Serve, rate, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=list(PREFERENCES), default="vllm")
    parser.add_argument("--generations", type=int, default=60)
    parser.add_argument("--every", type=int, default=20, help="generations between two evaluations")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--population-size", type=int, default=32)
    parser.add_argument("--prompts-per-generation", type=int, default=1)
    parser.add_argument("--comparisons", type=int, default=1)
    parser.add_argument("--sigma", type=float, default=0.0, help="0 = 0.03 with vllm, 0.05 with fake")
    parser.add_argument("--step-ratio", type=float, default=0.2)
    parser.add_argument("--shaping", default="zscore")
    parser.add_argument("--temperature", type=float, default=0.33)
    parser.add_argument("--noise", type=float, default=0.2, help="share of clicks that are not what the preference says")
    parser.add_argument("--skips", type=float, default=0.05)
    parser.add_argument("--out", type=Path, help="JSON file for what was found")
    options = parser.parse_args()
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as name,
        server_process(Path(name), arguments=["--engine", options.engine]) as address,
    ):
        found = asyncio.run(campaign(address, Path(name), options))
    seconds = round(time.monotonic() - started)
    keep("simulated", {"options": vars(options) | {"out": None}, "runs": found, "seconds": seconds}, options.out)


if __name__ == "__main__":
    main()
