"""Scorers that ask a server over HTTP; each format is a subclass that writes requests and reads replies."""

import asyncio
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field

from clutch._errors import ScorerError
from clutch._rewards import Invalid, Outcome, as_outcome
from clutch._types import Completion
from clutch.scoring._post import Endpoint, Poster, ReplyError
from clutch.scoring.scorer import OnInvalid, Scorer, Session


@dataclass(frozen=True)
class HttpScorer(Scorer):
    """Posts completions to a server and reads rewards from what it answers.

    Answers of 408, 425, 429 and 5xx and broken connections are repeated with growing, jittered waits, no sooner than
    Retry-After says. What stays without a usable answer is invalid with the reason. A batch that is refused with 400, 413
    or 422 is halved until only the item at fault is left out. An answer that shows a mistake in the set-up (401, 403, 404,
    a redirect, a list of the wrong length) stops with a ScorerError. Nothing of this ever becomes a reward of 0.

    Args:
        url: Of the endpoint itself, path included.
        name: Names the part in a sum and in metrics; empty = the format's name.
        api_key: Sent as ``Authorization: Bearer``.
        headers: Sent with each request.
        batch_size: Completions of one request, where the format takes several.
        concurrency: Requests at a time.
        timeout_seconds: One attempt may take so long.
        patience_seconds: Attempts are repeated for so long; 0 = never.
        reply_bytes_max: A longer reply, unpacked, is given up.
        on_invalid: ``drop`` leaves it to ``max_invalid`` how many may be invalid; ``fail`` stops at the first.
    """

    url: str = field(repr=False)  # it may hold a key
    _: KW_ONLY
    name: str = ""
    api_key: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    batch_size: int = 32
    concurrency: int = 8
    timeout_seconds: float = 30.0
    patience_seconds: float = 120.0
    reply_bytes_max: int = 8 << 20
    on_invalid: OnInvalid = "drop"

    # The format takes one completion a request, whatever ``batch_size`` says.
    single = False

    def __post_init__(self) -> None:
        for name in ("batch_size", "concurrency", "timeout_seconds", "reply_bytes_max"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name}: expected more than 0, got {getattr(self, name)}")
        if self.patience_seconds < 0:
            raise ValueError(f"patience_seconds: expected at least 0, got {self.patience_seconds}")
        if self.on_invalid not in ("drop", "fail"):
            raise ValueError(f"on_invalid: expected drop or fail, got {self.on_invalid!r}")
        for name, value in self.endpoint().headers.items():
            if not value.isascii() or not value.isprintable() or not name.isascii():
                # The value may be a key: not shown.
                raise ValueError(f"headers: expected printable ASCII for {name}; is there a line break at the end of the key?")
        if not self.name:
            object.__setattr__(self, "name", type(self).__name__)

    def open(self) -> Session:
        """Begin to score, with connections of its own."""
        return _HttpSession(self)

    def endpoint(self) -> Endpoint:
        """Where to post, and how far to go."""
        key = {} if self.api_key is None else {"authorization": f"Bearer {self.api_key}"}
        return Endpoint(
            url=self.url,
            headers=key | dict(self.headers),
            timeout_seconds=self.timeout_seconds,
            patience_seconds=self.patience_seconds,
            reply_bytes_max=self.reply_bytes_max,
        )

    async def ask(self, poster: Poster, completions: Sequence[Completion]) -> Sequence[object]:
        """What the server says of completions: one thing that may be a reward for each, in order."""
        return self.read(await poster.post(self.request(completions)), completions)

    @abstractmethod
    def request(self, completions: Sequence[Completion]) -> object:
        """The body of a request for some completions."""

    @abstractmethod
    def read(self, reply: object, completions: Sequence[Completion]) -> Sequence[object]:
        """One thing that may be a reward for each completion, in order.

        Raises:
            ReplyError: The reply is not of this format.
            ScorerError: It cannot be told which reward belongs to which completion.
        """


class _HttpSession:
    batch, per_member, whole = True, False, False

    def __init__(self, scorer: HttpScorer) -> None:
        self._scorer = scorer
        self._poster = Poster(scorer.endpoint())
        self.concurrency = scorer.concurrency
        self.batch_size_max = 1 if scorer.single else scorer.batch_size
        self._slots = asyncio.Semaphore(scorer.concurrency)

    async def rewards(self, completions: Sequence[Completion]) -> tuple[Outcome, ...]:
        async with self._slots:
            outcomes = await self._outcomes(completions)
        invalid = [outcome.reason for outcome in outcomes if isinstance(outcome, Invalid)]
        if invalid and self._scorer.on_invalid == "fail":
            raise ScorerError(f"{self._scorer.name}: {invalid[0]}", num_invalid=len(invalid))
        return outcomes

    def finish(self, scored: Sequence[tuple[Completion, Outcome]]) -> list[tuple[Completion, Outcome]]:
        return list(scored)

    async def close(self) -> None:
        await self._poster.close()

    async def _outcomes(self, completions: Sequence[Completion]) -> tuple[Outcome, ...]:
        try:
            said = await self._scorer.ask(self._poster, completions)
        except ReplyError as error:
            if error.of_item and len(completions) > 1:
                middle = len(completions) // 2
                return await self._outcomes(completions[:middle]) + await self._outcomes(completions[middle:])
            return (as_outcome(Invalid(str(error))),) * len(completions)
        if len(said) != len(completions):
            # Formats check it themselves; one of the user's own may not.
            raise ScorerError(
                f"{self._scorer.name}: expected {len(completions)} rewards, got {len(said)}: never matched up by guessing"
            )
        return tuple(as_outcome(one) for one in said)
