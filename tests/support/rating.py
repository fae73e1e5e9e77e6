"""Completions and desks for the tests of rating."""

from random import Random

from clutch._types import Completion
from clutch.rating.desk import Desk, DeskSettings
from clutch.rating.store import VerdictStore


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def completion(text, *, member, prompt=0, is_mean=False, cursor=0, prompt_text=""):
    return Completion(
        text=text,
        prompt=prompt_text or f"question {prompt}",
        finish_reason="stop",
        prompt_index=prompt,
        num_prompt_tokens=1,
        num_completion_tokens=1,
        completion_id=f"c-{prompt}-{member}",
        member_handle=f"m-{member}",
        is_mean=is_mean,
        cursor=cursor,
    )


def generation(texts, *, prompts=1, mean="the mean"):
    """Completions of members that say these texts to each prompt, and of the mean, which comes last."""
    found = []
    for prompt in range(prompts):
        found += [
            completion(text, member=member, prompt=prompt, cursor=len(found) + member + 1) for member, text in enumerate(texts)
        ]
        found.append(completion(mean, member="mean", prompt=prompt, is_mean=True, cursor=1_000 + prompt))
    return found


def make_desk(folder, *, clock=None, seed=0, run="run", **settings):
    made = DeskSettings(**settings)
    store = VerdictStore(folder / "verdicts.db", facts={"run": run, "mode": made.mode})
    return Desk(store, made, clock=clock or Clock(), random=Random(seed))


def join(desk, name):
    """The name that the rater goes by."""
    return desk.rater_of(desk.join(name))


def answer(desk, rater, choose):
    """Judge until there is nothing left for this rater; ``choose`` takes what is served. Returns how many."""
    count = 0
    while (serving := desk.serve(rater)) is not None:
        assert desk.submit(rater, serving.token, choose(serving)) == "saved"
        count += 1
    return count


def longer(serving):
    """Prefers the longer answer, whatever side it is on."""
    left, right = (len(text) for text in serving.texts)
    return "tie" if left == right else "left" if left > right else "right"
