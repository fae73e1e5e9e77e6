"""Raters in a browser move a run: `clutch rate` as a person meets it, on the shipped model in vLLM.

``PYTHONPATH=tests python -m benchmarks.rating.browser --seeds 3`` serves, starts ``clutch rate`` beside it, opens its link twice
in Chromium, at the size of a laptop and of a phone, and judges by keyboard alone what the pages show. The hidden preference,
its noise, ties and skips and the win rate on held-out prompts are those of ``benchmarks.rating.simulated``.
"""

import argparse
import asyncio
import json
import tempfile
import time
from pathlib import Path
from random import Random

from benchmarks.rating.simulated import chosen, keep, prompts_of, right_sum, win_rate
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

import clutch
from clutch_server.app.launch import server_process
from clutch_server.app.questions import questions
from support.browser import LAPTOP, PHONE, running_browser
from support.rate_process import Rating

KEYS = {"left": "ArrowLeft", "right": "ArrowRight", "tie": "t", "skip": "s"}
STUCK_SECONDS = 600
# The kind of page, the last thing that was asked, the answers.
LOOK = """() => {
  const text = (element) => element.innerText;
  const asked = [...document.querySelectorAll(".prompt .text")].map(text);
  return [document.body.dataset.view, asked.at(-1) ?? "", ...[...document.querySelectorAll(".answer .text")].map(text)];
}"""


class Rater:
    """A page, and somebody before it who sees nothing but the page."""

    def __init__(self, page: Page, link: str, name: str, *, noise: float, skips: float, seed: int) -> None:
        self.page = page
        self.name = name
        self.given = dict.fromkeys(KEYS, 0)
        self._noise, self._skips = noise, skips
        self._random = Random(f"{seed} {name}")
        self.page.goto(link)
        self.page.wait_for_selector("input[name=name]:focus")
        self.page.keyboard.type(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    @property
    def view(self) -> str:
        """What is in front of the rater: an item, or why there is none."""
        return str(self.page.get_attribute("body", "data-view"))

    def judge(self) -> bool:
        """One key for the item on the page; False if there is none."""
        try:
            # In one look: the page may move on between two.
            view, prompt, *texts = self.page.evaluate(LOOK)
        except PlaywrightError:
            return False  # it moved on in the middle of it; whoever calls looks again
        if view != "item":
            return False
        left, right = (right_sum(prompt, text) for text in texts)
        choice = chosen(left, right, noise=self._noise, skips=self._skips, random=self._random)
        with self.page.expect_navigation():
            self.page.keyboard.press(KEYS[choice])
        self.given[choice] += 1
        return True


def play(address: str, folder: Path, options: argparse.Namespace, *, seed: int) -> dict[str, object]:
    """One run, from the link in the terminal to the page that says it is over."""
    run_name = f"browser-{seed}"
    with clutch.Client(address, patience_seconds=600, spool=False) as client:
        client.runs.create_or_get(
            run_name,
            population_size=32,
            lora_rank=8,
            sigma=0.03,
            step_ratio=0.2,
            shaping="zscore",
            sampling=clutch.Sampling(max_tokens=8, temperature=0.33),
        )
    prompts = folder / "prompts.jsonl"
    asked = prompts_of(questions(1_024, held_out=False, seed=seed))
    prompts.write_text("".join(json.dumps({"messages": list(prompt.messages)}) + "\n" for prompt in asked))
    arguments = ("--prompts", str(prompts), "--generations", str(options.generations), "--undo-seconds", "0")
    rating = Rating(folder, address, *arguments, "--question", "Which answer is right?", run=run_name)
    try:
        with running_browser() as browser:
            raters = [
                Rater(page, rating.raters, name, noise=options.noise, skips=options.skips, seed=seed)
                for name, page in (("Ann", browser.new_page(viewport=LAPTOP)), ("Bob", browser.new_page(viewport=PHONE)))
            ]
            _judge_all(raters, options.screenshots)
        status = rating.wait()
    finally:
        rating.stop()
    if status != 0:
        raise RuntimeError(f"clutch rate ended with {status}: {rating.output}")
    given = {choice: sum(rater.given[choice] for rater in raters) for choice in KEYS}
    return {"clicks": sum(given.values()), **given, "win_rate": round(asyncio.run(_measured(address, run_name)), 4)}


def _judge_all(raters: list[Rater], screenshots: Path | None) -> None:
    seen: set[str] = set()
    moved_at = time.monotonic()
    while any(rater.view != "finished" for rater in raters):
        for rater in raters:
            kind = f"{rater.name}-{rater.view}"
            if screenshots and kind not in seen:
                seen.add(kind)
                rater.page.screenshot(path=screenshots / f"{kind}.png")
            if rater.judge():
                moved_at = time.monotonic()
        if time.monotonic() - moved_at > STUCK_SECONDS:
            raise TimeoutError(f"nothing to judge for {STUCK_SECONDS} s: the pages show {[rater.view for rater in raters]}")
        time.sleep(0.02)


async def _measured(address: str, name: str) -> float:
    async with clutch.AsyncClient(address, spool=False) as client:
        run = await anext(run async for run in client.runs.list() if run.name == name)
        return await win_rate(client, run, right_sum)


def main() -> None:
    """Serve, rate, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generations", type=int, default=60)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--noise", type=float, default=0.2, help="share of keys that are not what the preference says")
    parser.add_argument("--skips", type=float, default=0.05)
    parser.add_argument("--screenshots", type=Path, help="folder for a picture of each page as first seen")
    parser.add_argument("--out", type=Path, help="JSON file for what was found")
    options = parser.parse_args()
    started, found = time.monotonic(), []
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, server_process(Path(data), arguments=["--engine", "vllm"]) as address:
        for seed in range(options.seeds):
            with tempfile.TemporaryDirectory() as folder:
                found.append(play(address, Path(folder), options, seed=seed))
            print(f"seed {seed}: {found[-1]}", flush=True)
    kept = {"generations": options.generations, "noise": options.noise, "skips": options.skips}
    keep("browser", {"options": kept, "runs": found, "seconds": round(time.monotonic() - started)}, options.out)


if __name__ == "__main__":
    main()
