"""From a generation's completions to the items that raters are asked; pure, given a source of chance."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from clutch._types import Completion
from clutch.rating.items import WORST_OF, Group, Item, Mode

# One check among so many items.
_CHECK_EVERY = 10
# Items between an item and its repetition, where there are enough.
_REPEAT_GAP = 4

Prompt = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A question whose answer is known: it checks the rater, and is no reward."""

    prompt: str
    better: tuple[str, ...]
    worse: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is asked of one generation; ``items`` in the order of their places."""

    groups: tuple[Group, ...]
    items: tuple[Item, ...]


def make_plan(
    completions: Sequence[Completion], *, mode: Mode, comparisons: int, gold: Sequence[Gold], generation: int, random: Random
) -> Plan:
    """Decide what raters are asked.

    Args:
        completions: All of the generation, the unperturbed mean's included.
        mode: How they are judged.
        comparisons: Items that each answer appears in; with ``rating`` it is always one.
        gold: Of these, the generation's share is taken in turn.
        generation: 0-based.
        random: Who meets whom, and in which order.
    """
    prompts = {one.prompt_index: _prompt_of(one) for one in completions}
    groups = _group(completions)
    items = []
    for index, prompt in prompts.items():
        mine = [place for place, group in enumerate(groups) if group.prompt_index == index]
        sets = _sets(mode, groups, mine, comparisons=comparisons, random=random)
        items += [_item(prompt, groups, each) for each in sets]
    random.shuffle(items)
    checked = _with_gold(items, mode=mode, gold=gold, generation=generation, random=random)
    return Plan(groups=groups, items=_with_repeats(checked, random=random))


def read_gold(path: Path) -> tuple[Gold, ...]:
    """Read JSON Lines of ``{"prompt": text, "better": text or texts, "worse": text}``.

    Raises:
        ValueError: A line is none of these; names it.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            found.append(_gold(line, where=f"{path}:{number}"))
    if not found:
        raise ValueError(f"{path} holds no gold item")
    return tuple(found)


def _gold(line: str, *, where: str) -> Gold:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ValueError(f"{where}: expected JSON: {error}") from None
    better = row.get("better") if isinstance(row, dict) else None
    texts = [better] if isinstance(better, str) else better
    if not isinstance(texts, list) or not texts or not _are_texts([*texts, row.get("prompt"), row.get("worse")]):
        raise ValueError(f'{where}: expected {{"prompt": text, "better": text or texts, "worse": text}}')
    return Gold(prompt=row["prompt"], better=tuple(texts[: WORST_OF - 1]), worse=row["worse"])


def _are_texts(values: list[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _prompt_of(completion: Completion) -> Prompt:
    if completion.messages:
        return tuple((message["role"], message["content"]) for message in completion.messages)
    return (("", completion.prompt),)


def _group(completions: Iterable[Completion]) -> tuple[Group, ...]:
    members: dict[tuple[int, str], list[Completion]] = defaultdict(list)
    for one in sorted(completions, key=lambda one: (one.prompt_index, one.cursor)):
        members[one.prompt_index, one.text].append(one)
    return tuple(
        Group(
            prompt_index=index,
            text=text,
            completion_ids=tuple(one.completion_id for one in those if not one.is_mean),
            mean_ids=tuple(one.completion_id for one in those if one.is_mean),
            handles=tuple(one.member_handle for one in sorted(those, key=lambda one: one.is_mean)),
        )
        for (index, text), those in members.items()
    )


def _sets(mode: Mode, groups: Sequence[Group], mine: list[int], *, comparisons: int, random: Random) -> list[tuple[int, ...]]:
    if mode == "rating":
        return [(place,) for place in mine]
    compared = [place for place in mine if groups[place].completion_ids]
    if len(compared) < 2:
        return []
    if mode == "worst":
        return _hands(compared, rounds=comparisons, random=random)
    voices = [place for place in compared for _ in groups[place].completion_ids]
    return [tuple(pair) for pair in _pairs(voices, rounds=comparisons, random=random)]


def _pairs(voices: list[int], *, rounds: int, random: Random) -> list[tuple[int, int]]:
    """Pairs of different answers: members meet at random, and two that say the same need nobody's click.

    Args:
        voices: The group of each member.
        rounds: Opponents of a member.
    """
    found: set[tuple[int, int]] = set()
    for first, second in _meetings(random.sample(voices, len(voices)), rounds):
        if first != second:
            found.add((min(first, second), max(first, second)))
    groups = sorted(set(voices))
    for group in groups:
        others = [other for other in groups if other != group]
        missing = min(rounds, len(others)) - sum(group in pair for pair in found)
        unmet = [other for other in others if (min(group, other), max(group, other)) not in found]
        found.update((min(group, other), max(group, other)) for other in random.sample(unmet, max(0, missing)))
    return sorted(found)


def _meetings(order: list[int], rounds: int) -> list[tuple[int, int]]:
    """The first rounds of a tournament by the circle method: in each everybody meets somebody new; an odd one rests."""
    seats: list[int | None] = [*order, None] if len(order) % 2 else [*order]
    met = []
    for _ in range(min(rounds, len(seats) - 1)):
        half = len(seats) // 2
        pairs = zip(seats[:half], reversed(seats[half:]), strict=True)
        met += [(first, second) for first, second in pairs if first is not None and second is not None]
        seats = [seats[0], seats[-1], *seats[1:-1]]
    return met


def _hands(groups: list[int], *, rounds: int, random: Random) -> list[tuple[int, ...]]:
    """Sets of up to four different answers, each answer in one set a round, and in one more where one would be alone."""
    found = []
    for _ in range(rounds):
        order = random.sample(groups, len(groups))
        hands = [order[start : start + WORST_OF] for start in range(0, len(order), WORST_OF)]
        if len(hands[-1]) == 1:
            hands[-1].append(order[0])
        found += [tuple(hand) for hand in hands]
    return found


def _item(prompt: Prompt, groups: Sequence[Group], places: tuple[int, ...]) -> Item:
    return Item(kind="real", place=0, prompt=prompt, options=tuple(groups[place].text for place in places), groups=places)


def _with_gold(items: list[Item], *, mode: Mode, gold: Sequence[Gold], generation: int, random: Random) -> list[Item]:
    mixed = list(items)
    count = -(-len(items) // _CHECK_EVERY) if gold else 0
    for turn in range(count):
        known = gold[(generation * count + turn) % len(gold)]
        # Never last: a check that nobody waits for would not be answered.
        mixed.insert(random.randrange(len(mixed)), _gold_item(known, mode, random))
    return mixed


def _gold_item(known: Gold, mode: Mode, random: Random) -> Item:
    prompt = (("", known.prompt),)
    if mode == "rating":
        right = random.randrange(2)
        return Item(kind="gold", place=0, prompt=prompt, options=(known.better[0] if right else known.worse,), right=right)
    if mode == "worst":
        return Item(kind="gold", place=0, prompt=prompt, options=(*known.better, known.worse), right=len(known.better))
    return Item(kind="gold", place=0, prompt=prompt, options=(known.better[0], known.worse), right=0)


def _with_repeats(items: list[Item], *, random: Random) -> tuple[Item, ...]:
    real = [place for place, item in enumerate(items) if item.kind == "real" and place + _REPEAT_GAP < len(items)]
    count = min(len(real), -(-len(items) // _CHECK_EVERY))
    # By where each repetition goes, so that no insertion moves what another one counts on.
    again = {random.randrange(place + _REPEAT_GAP, len(items)): place for place in sorted(random.sample(real, count))}
    ordered: list[tuple[Item, int | None]] = []
    for place, item in enumerate(items):
        if place in again:
            ordered.append((replace(items[again[place]], kind="repeat"), again[place]))
        ordered.append((item, None))
    moved = {id(item): place for place, (item, repeats) in enumerate(ordered) if repeats is None}
    return tuple(
        replace(item, place=place, repeats=None if repeats is None else moved[id(items[repeats])])
        for place, (item, repeats) in enumerate(ordered)
    )
