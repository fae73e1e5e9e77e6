"""Hands items to raters and takes their verdicts: the rules between the web page and the file."""

import hashlib
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random, SystemRandom
from typing import Literal

from clutch._errors import LimitExceeded
from clutch._rewards import Outcome
from clutch._types import Completion, RewardLevel
from clutch.rating.compiling import Formula, compile_rewards, member_rewards
from clutch.rating.items import Item, Mode, choices_of
from clutch.rating.plan import Gold, make_plan
from clutch.rating.quality import Quality, measure
from clutch.rating.queue import Hold, Queue
from clutch.rating.store import Lease, VerdictStore
from clutch.rating.visible import plain

Role = Literal["raters", "owner"]
Receipt = Literal["saved", "again", "taken", "over", "unknown"]

ROLES: tuple[Role, ...] = ("raters", "owner")
RATERS_MAX = 500
NAME_CHARS_MAX = 40
# Who said nothing for so long is not waited for.
_PRESENT_SECONDS = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """How a run is rated.

    Args:
        mode: What a rater does with an item.
        overlap: Raters who judge each item.
        comparisons: Items that each answer appears in.
        formula: From comparisons to rewards.
        lease_seconds: An item that nobody answered for so long may go to somebody else.
        grace_seconds: After the last verdict, for taking it back, until the rewards are told.
        gold: Questions whose answer is known.
    """

    mode: Mode = "pairwise"
    overlap: int = 1
    comparisons: int = 1
    formula: Formula = "bradley_terry"
    lease_seconds: float = 120.0
    grace_seconds: float = 5.0
    gold: tuple[Gold, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """An item as one rater sees it; ``remaining`` counts it."""

    token: str
    item: Item
    shown: tuple[int, ...]
    remaining: int
    done: int  # verdicts of all raters in this generation

    @property
    def texts(self) -> tuple[str, ...]:
        """The answers in the order in which they are shown."""
        return tuple(self.item.options[place] for place in self.shown)


class Desk:
    """Where raters come for items.

    Args:
        store: What is kept.
        settings: How the run is rated.
        clock: Seconds since the epoch.
        random: Sides, and who meets whom.
    """

    def __init__(
        self,
        store: VerdictStore,
        settings: DeskSettings,
        *,
        clock: Callable[[], float] = time.time,
        random: Random | None = None,
    ) -> None:
        self.settings = settings
        self._store = store
        self._clock = clock
        self._random = random or SystemRandom()
        self._generation: int | None = None

    @property
    def generation(self) -> int | None:
        """The generation that is being rated; None between two."""
        return self._generation

    def token(self, role: Role) -> str:
        """What the link of raters or of the owner ends with: the same for as long as the file lives."""
        return self._store.fact(f"token of {role}", secrets.token_urlsafe(18))

    def join(self, wanted: str) -> str:
        """A new rater; returns the cookie that he is known by. A name that is taken gets a number.

        Raises:
            LimitExceeded: There are too many raters (reason RATERS_TOO_MANY).
        """
        cookie = secrets.token_urlsafe(24)
        with self._store.transaction():
            taken = set(self._store.raters())
            if len(taken) >= RATERS_MAX:
                raise LimitExceeded(f"expected at most {RATERS_MAX} raters", reason="RATERS_TOO_MANY")
            name = _free_name(" ".join(plain(wanted).split())[:NAME_CHARS_MAX] or "rater", taken)
            self._store.add_rater(name, cookie_hash=_hash(cookie), now=self._clock())
        return cookie

    def rater_of(self, cookie: str) -> str | None:
        """Whose cookie it is; None if nobody's."""
        return self._store.rater_of(_hash(cookie)) if cookie else None

    def see(self, rater: str) -> None:
        """Note that the rater is here, and may be waited for."""
        self._store.see(rater, now=self._clock())

    def begin(self, generation: int, completions: Sequence[Completion]) -> None:
        """Open a generation for raters; one that was begun before goes on as it was."""
        plan = make_plan(
            completions,
            mode=self.settings.mode,
            comparisons=self.settings.comparisons,
            gold=self.settings.gold,
            generation=generation,
            random=self._random,
        )
        with self._store.transaction():
            self._store.add_generation(generation, plan)
        self.resume(generation)

    def resume(self, generation: int) -> bool:
        """Go on with a generation that was begun; False if it was not."""
        state = self._store.state_of(generation)
        self._generation = generation if state == "open" else None
        return state is not None

    def serve(self, rater: str) -> Serving | None:
        """The item that the rater has in front of him, or the next one; None while there is none for him."""
        if self._generation is None:
            return None
        with self._store.transaction():
            if not self._is_open():
                return None
            now = self._clock()
            queue = self._queue(now)
            held = self._store.lease_of(rater)
            if held is not None and held.generation == self._generation and queue.is_free(held.place, rater):
                self._store.extend(held.token, until=now + self.settings.lease_seconds)
                return self._serving(held, queue)
            if held is not None:
                self._store.end_lease(held.token, "released")
            item = queue.next_for(rater)
            if item is None:
                return None
            return self._serving(self._lease(item, rater, self._shown(item, rater), now), queue)

    def submit(self, rater: str, token: str, choice: str) -> Receipt:
        """Take a verdict; on disk when this returns.

        Returns:
            ``saved``; ``again``: it was before; ``taken``: others have answered meanwhile; ``over``: the generation takes no
            more; ``unknown``: no such item, or no such choice for it.
        """
        with self._store.transaction():
            lease = self._store.lease(token)
            if lease is None or lease.rater != rater:
                return "unknown"
            if lease.state == "used":
                return "again"
            # By the file: after a restart it is open before the run has been found again, and another process may have
            # frozen it.
            if self._generation not in (None, lease.generation) or self._store.state_of(lease.generation) != "open":
                return "over"
            item = self._store.items(lease.generation)[lease.place]
            if choice not in choices_of(self.settings.mode, len(item.options)):
                return "unknown"
            now = self._clock()
            # A lease that has expired is as good as any while the item is still wanted.
            if not self._queue(now, lease.generation).wants(lease.place, rater):
                self._store.end_lease(token, "released")
                return "taken"
            self._store.end_lease(token, "used")
            self._store.add_verdict(lease, choice, now=now)
            return "saved"

    def undo(self, rater: str, token: str = "") -> bool:
        """Put the rater's last item back in front of him, as it was shown; False when it is too late.

        Args:
            token: Of the verdict that is meant, so that a repeated call takes back no other one; empty = the last.
        """
        if self._generation is None:
            return False
        with self._store.transaction():
            last = self._store.last_verdict(self._generation, rater) if self._is_open() else None
            lease = self._store.lease(last) if last is not None else None
            if token and last != token:
                return self._store.is_undone(token, rater)
            if lease is None:
                return False
            held = self._store.lease_of(rater)
            if held is not None:
                self._store.end_lease(held.token, "released")
            self._store.undo(lease.token)
            item = self._store.items(lease.generation)[lease.place]
            self._lease(item, rater, lease.shown, self._clock())
            return True

    def is_ready(self, rater: str) -> bool:
        """Whether there is an item for this rater: what he has in front of him, if it is still wanted, or another."""
        if not self._is_open():
            return False
        queue, held = self._queue(self._clock()), self._store.lease_of(rater)
        has_one = held is not None and held.generation == self._generation and queue.wants(held.place, rater)
        return not queue.is_done and (has_one or queue.next_for(rater) is not None)

    def undoable(self, rater: str) -> str:
        """The token of the verdict that the rater may take back; empty if there is none."""
        return (self._generation is not None and self._store.last_verdict(self._generation, rater)) or ""

    def remaining(self, rater: str = "") -> int:
        """Clicks until the rewards are told."""
        return 0 if self._generation is None else self._queue(self._clock()).remaining(rater)

    def is_due(self) -> bool:
        """Whether the open generation has all its verdicts and the time to take the last one back has passed."""
        now = self._clock()
        if self._generation is None or not self._queue(now).is_done:
            return False
        last = self._store.last_time(self._generation)
        return last == 0 or not 0 <= now - last < self.settings.grace_seconds

    def freeze(self) -> None:
        """Take no more verdicts of the open generation: what ``rewards`` says of it stays."""
        if self._generation is not None:
            with self._store.transaction():
                self._store.set_state(self._generation, "frozen")
            self._generation = None

    def end(self, generation: int, *, is_told: bool) -> None:
        """Note that the rewards of a generation were told, or that it ended without them."""
        with self._store.transaction():
            self._store.set_state(generation, "told" if is_told else "ended")
        if self._generation == generation:
            self._generation = None

    def rewards(self, generation: int, *, level: RewardLevel = "completion") -> dict[str, Outcome]:
        """What the verdicts make of a generation, by completion id, or by member handle."""
        groups = self._store.groups(generation)
        found = compile_rewards(
            self.settings.mode,
            groups,
            self._store.items(generation),
            self._store.verdicts(generation),
            formula=self.settings.formula,
        )
        return found if level == "completion" else member_rewards(groups, found)

    def quality(self) -> Quality:
        """Of all verdicts in the file."""
        known = self._store.generations()
        return measure(self.settings.mode, [(self._store.items(each), self._store.verdicts(each)) for each in known])

    def flagged(self) -> tuple[tuple[int, Item, str], ...]:
        """Items that a rater flagged, with generation and rater, newest first."""
        found = []
        for generation in reversed(self._store.generations()):
            items = self._store.items(generation)
            found += [(generation, items[v.place], v.rater) for v in self._store.verdicts(generation) if v.choice == "flag"]
        return tuple(found)

    def _is_open(self) -> bool:
        """Whether the file agrees: another process may have frozen it."""
        return self._generation is not None and self._store.state_of(self._generation) == "open"

    def _queue(self, now: float, generation: int | None = None) -> Queue:
        if generation is None:
            generation = -1 if self._generation is None else self._generation
        return Queue(
            self._store.items(generation),
            self._store.verdicts(generation),
            [Hold(lease.place, lease.rater) for lease in self._store.held(generation, now=now)],
            present=self._store.raters(since=now - _PRESENT_SECONDS),
            overlap=self.settings.overlap,
        )

    def _shown(self, item: Item, rater: str) -> tuple[int, ...]:
        if item.repeats is not None and self._generation is not None:
            for said in self._store.verdicts(self._generation):
                if said.place == item.repeats and said.rater == rater:
                    return said.shown[::-1]
        return tuple(self._random.sample(range(len(item.options)), len(item.options)))

    def _lease(self, item: Item, rater: str, shown: tuple[int, ...], now: float) -> Lease:
        lease = Lease(
            token=secrets.token_urlsafe(18),
            generation=-1 if self._generation is None else self._generation,
            place=item.place,
            rater=rater,
            shown=shown,
            issue_time=now,
            expire_time=now + self.settings.lease_seconds,
            state="held",
        )
        self._store.add_lease(lease)
        return lease

    def _serving(self, lease: Lease, queue: Queue) -> Serving:
        item = self._store.items(lease.generation)[lease.place]
        return Serving(
            token=lease.token, item=item, shown=lease.shown, remaining=queue.remaining(lease.rater), done=queue.num_verdicts
        )


def _hash(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


def _free_name(wanted: str, taken: set[str]) -> str:
    names = (wanted if number == 1 else f"{wanted} {number}" for number in range(1, RATERS_MAX + 2))
    return next(name for name in names if name not in taken)
