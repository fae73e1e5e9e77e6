"""From verdicts to one number a completion; pure.

Each prompt of a generation is judged by itself, since members are compared on the same prompts.

Comparisons (``pairwise``, ``worst``): a verdict says that one answer won against another, or that they tie. "Both bad" is a
tie: it says nothing of which of the two is better, and an update has no use for how bad a whole population is. The worst of
four lost to each of the other three. Then

- ``win_rate``: (wins + ties / 2) / comparisons, in [0, 1];
- ``bradley_terry`` (default): strengths p with P(i beats j) = p_i / (p_i + p_j), a tie being half a win of each; the reward
  is p / (1 + p), the chance to win against an average answer, in (0, 1). As prior each answer has one more comparison
  with an answer of strength 1, half won and half lost: nobody's strength is infinite after one click. With one
  comparison an answer both orders are the same; with more, Bradley-Terry does not blame an answer for strong opponents.

Ratings: the mean of an answer's ratings, each less its rater's bias b = n / (n + 5) * (the rater's mean - everybody's mean),
so that a strict rater does not punish the members he happened to get.

Source: Bradley and Terry 1952, Biometrika 39; the iteration is Hunter 2004, Annals of Statistics 32(1), eq. 3.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from clutch._rewards import RATER_CHARS_MAX, Invalid, Outcome, Reward, Skipped
from clutch.rating.items import FLAG, Group, Item, Mode, Verdict

Formula = Literal["bradley_terry", "win_rate"]

_STEPS_MAX = 2_000
_TOLERANCE = 1e-12
_BIAS_PRIOR = 5.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """One answer against another, by their groups; ``share`` of the win goes to the first: 1, or 1/2 for a tie."""

    first: int
    second: int
    share: float


def compile_rewards(
    mode: Mode, groups: Sequence[Group], items: Sequence[Item], verdicts: Sequence[Verdict], *, formula: Formula = "bradley_terry"
) -> dict[str, Outcome]:
    """The reward of every completion of a generation, by its id.

    An answer without an opinion is Skipped, and Invalid if a rater flagged it; never 0. So is the unperturbed mean where
    answers are compared, unless a member said the same: it takes part in no comparison.
    """
    real = {item.place: item for item in items if item.kind == "real"}
    flagged = {group for said in verdicts if said.choice == FLAG and said.place in real for group in real[said.place].groups}
    opinions = [said for said in verdicts if said.is_opinion and said.place in real]
    values = _ratings(real, opinions) if mode == "rating" else _strengths(mode, groups, real, opinions, formula)
    raters = _raters(real, opinions)
    found: dict[str, Outcome] = {}
    for place, group in enumerate(groups):
        reason = "flagged by a rater" if place in flagged else "no rater has an opinion"
        outcome: Outcome = Invalid(reason) if place in flagged else Skipped(reason)
        if place in values:
            outcome = Reward(values[place], rater=_names(raters[place]), reason=_reason(mode, len(raters[place])))
        found |= dict.fromkeys((*group.completion_ids, *group.mean_ids), outcome)
    return found


def member_rewards(groups: Sequence[Group], rewards: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """The reward of every member as a whole, by its handle, the unperturbed mean's too: the mean over its completions.

    A member that misses one is Skipped: its others may be those of easier prompts.
    """
    mine: dict[str, list[Outcome]] = defaultdict(list)
    for group in groups:
        for handle, completion_id in zip(group.handles, (*group.completion_ids, *group.mean_ids), strict=True):
            mine[handle].append(rewards[completion_id])
    return {handle: _whole(outcomes) for handle, outcomes in mine.items()}


def win_rates(comparisons: Iterable[Comparison]) -> dict[int, float]:
    """(wins + ties / 2) / comparisons of each answer, in [0, 1]."""
    shares = _shares(comparisons)
    return {each: fmean(won) for each, won in shares.items()}


def bradley_terry(comparisons: Sequence[Comparison]) -> dict[int, float]:
    """The chance of each answer to win against an average one, in (0, 1); see the top of this file."""
    wins = {each: sum(won) + 0.5 for each, won in _shares(comparisons).items()}
    strengths = dict.fromkeys(sorted(wins), 1.0)
    for _ in range(_STEPS_MAX):
        weights = {each: 1.0 / (1.0 + strength) for each, strength in strengths.items()}
        for one in comparisons:
            weight = 1.0 / (strengths[one.first] + strengths[one.second])
            weights[one.first] += weight
            weights[one.second] += weight
        before, strengths = strengths, {each: wins[each] / weights[each] for each in strengths}
        if all(abs(strengths[each] - before[each]) <= _TOLERANCE * before[each] for each in strengths):
            break
    return {each: strength / (1.0 + strength) for each, strength in strengths.items()}


def _strengths(
    mode: Mode, groups: Sequence[Group], items: Mapping[int, Item], opinions: Iterable[Verdict], formula: Formula
) -> dict[int, float]:
    by_prompt: dict[int, list[Comparison]] = defaultdict(list)
    for said in opinions:
        for one in _comparisons(mode, items[said.place], said):
            by_prompt[groups[one.first].prompt_index].append(one)
    compiled = bradley_terry if formula == "bradley_terry" else win_rates
    found: dict[int, float] = {}
    for comparisons in by_prompt.values():
        found |= compiled(comparisons)
    # All members say the same: an answer that nothing differs from is as good as itself.
    return found | dict.fromkeys(_alone(groups), 0.5)


def _comparisons(mode: Mode, item: Item, said: Verdict) -> list[Comparison]:
    picked = said.pick
    if picked is None:
        pairs = [(a, b) for at, a in enumerate(item.groups) for b in item.groups[at + 1 :]]
        return [Comparison(a, b, 0.5) for a, b in pairs]
    others = [group for place, group in enumerate(item.groups) if place != picked]
    if mode == "worst":
        return [Comparison(other, item.groups[picked], 1.0) for other in others]
    return [Comparison(item.groups[picked], other, 1.0) for other in others]


def _alone(groups: Sequence[Group]) -> list[int]:
    said: dict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        if group.completion_ids:
            said[group.prompt_index].append(place)
    return [places[0] for places in said.values() if len(places) == 1]


def _shares(comparisons: Iterable[Comparison]) -> dict[int, list[float]]:
    shares: dict[int, list[float]] = defaultdict(list)
    for one in comparisons:
        shares[one.first].append(one.share)
        shares[one.second].append(1.0 - one.share)
    return shares


def _ratings(items: Mapping[int, Item], opinions: Sequence[Verdict]) -> dict[int, float]:
    by_rater: dict[str, list[float]] = defaultdict(list)
    for said in opinions:
        by_rater[said.rater].append(float(said.choice))
    everybody = fmean(float(said.choice) for said in opinions) if opinions else 0.0
    bias = {rater: len(given) / (len(given) + _BIAS_PRIOR) * (fmean(given) - everybody) for rater, given in by_rater.items()}
    ratings: dict[int, list[float]] = defaultdict(list)
    for said in opinions:
        ratings[items[said.place].groups[0]].append(float(said.choice) - bias[said.rater])
    return {group: fmean(given) for group, given in ratings.items()}


def _raters(items: Mapping[int, Item], opinions: Iterable[Verdict]) -> dict[int, list[str]]:
    raters: dict[int, list[str]] = defaultdict(list)
    for said in opinions:
        for group in items[said.place].groups:
            raters[group].append(said.rater)
    return raters


def _names(raters: Iterable[str]) -> str:
    names = ", ".join(dict.fromkeys(raters))
    return names if len(names) <= RATER_CHARS_MAX else names[: RATER_CHARS_MAX - 1] + "…"


def _reason(mode: Mode, count: int) -> str:
    what = {"pairwise": "comparison", "worst": "set of answers", "rating": "rating"}[mode]
    return f"{count} {what}{'' if count == 1 else 's'}" if count else "all members say the same"


def _whole(outcomes: Sequence[Outcome]) -> Outcome:
    given = [outcome for outcome in outcomes if isinstance(outcome, Reward)]
    if len(given) < len(outcomes):
        return next((outcome for outcome in outcomes if isinstance(outcome, Invalid)), Skipped("a completion has no reward"))
    names = _names(name for outcome in given for name in outcome.rater.split(", ") if name)
    return Reward(fmean(outcome.value for outcome in given), rater=names, reason=f"mean of {len(given)} completions")
