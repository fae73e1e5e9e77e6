"""A client that carries on: it sends each call, byte for byte the same, until it is answered, whatever dies meanwhile."""

import sqlite3
import time
import zlib
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

import grpc
import pytest
from google.protobuf.message import Message
from grpc_health.v1 import health_pb2, health_pb2_grpc

from clutch import _calls
from clutch._calls import Call
from clutch._channel import to_error
from clutch._errors import AlreadyExists, ClutchError, NotFound
from clutch._prompts import Prompt
from clutch._rewards import Reward, Skipped
from clutch._types import ClosePolicy, Completion, GenerationInfo, Replay, RunInfo
from clutch_server.engine.fake_model import fake_reward
from crash.model import ABANDONED, APPLIED, Model, ModelGeneration, ModelRun
from crash.server import Server

T = TypeVar("T")

CALL_SECONDS = 5.0
STUCK_SECONDS = 20.0  # far beyond what anything here takes, and below the 30 s after which an idle runner looks by itself
PROMPTS = tuple(Prompt(text=f"question {index}") for index in range(3))
FINISHED = ("applied", "abandoned")


class Stuck(AssertionError):
    """Nothing came of something within STUCK_SECONDS."""


class Client:
    """The script's view of the service; every answer is checked against the model.

    Args:
        server: Started again whenever it is found dead.
        internal_allowed: How many INTERNAL answers may come: one where a fault raises inside of a call.
    """

    def __init__(self, server: Server, *, internal_allowed: int = 0) -> None:
        self.server = server
        self.model = Model()
        self.internal_allowed = internal_allowed
        self._channel: grpc.Channel | None = None

    # calls

    def do(self, call: Call[T]) -> tuple[T, bool]:
        """The answer, and whether an attempt before it had none."""
        repeated, deadline = False, time.monotonic() + STUCK_SECONDS
        while True:
            try:
                return call.decode(self._send(call)), repeated
            except ClutchError as error:
                repeated = True
                if error.code == "INTERNAL" and error.reason == "INTERNAL" and self.internal_allowed:
                    self.internal_allowed -= 1
                elif error.code not in ("UNAVAILABLE", "ABORTED", "DEADLINE_EXCEEDED") and error.reason != "UNREACHABLE":
                    raise
            if time.monotonic() > deadline:
                raise Stuck(f"{call.method}: no answer")
            if not self.reconnect():
                time.sleep(0.01)

    def reconnect(self) -> bool:
        """Start the server again if it is dead; whether it was."""
        if not self.server.revive():
            return False
        # It listens elsewhere.
        self.close()
        return True

    def restart(self, *, crash: bool) -> None:
        """End the server on purpose and begin its next life."""
        if crash:
            self.server.crash()
        else:
            self.server.stop()
        self.close()
        self.server.start()

    def close(self) -> None:
        if self._channel is not None:
            self._channel.close()
            self._channel = None

    def healthy(self) -> None:
        """Wait until health says SERVING."""
        deadline = time.monotonic() + STUCK_SECONDS
        while True:
            try:
                answer = health_pb2_grpc.HealthStub(self._open()).Check(health_pb2.HealthCheckRequest(), timeout=CALL_SECONDS)
                if answer.status == health_pb2.HealthCheckResponse.SERVING:
                    return
            except grpc.RpcError:
                self.reconnect()
            if time.monotonic() > deadline:
                raise Stuck("health never says SERVING")
            time.sleep(0.01)

    # verbs

    def create(self, name: str, **settings: object) -> ModelRun:
        config = {"population_size": 6, "allow_small_population": True, "sigma": 0.05, "step_ratio": 0.2} | settings
        call = _calls.create_run(request_id=name, name=name, labels={}, settings=config)
        run = ModelRun(run_id=self.do(call)[0].run_id)
        self.model.runs[name] = run
        return run

    def read(self, run: ModelRun) -> RunInfo:
        return self.do(_calls.get_run(run.run_id))[0]

    def ask(
        self,
        run: ModelRun,
        *,
        policy: ClosePolicy | None = None,
        missing: str | None = None,
        prompts: Sequence[Prompt] = PROMPTS,
    ) -> int:
        number = len(run.generations)
        call = _calls.ask(
            run.run_id,
            request_id=f"ask-{number}",
            client_id="walker",
            prompts=prompts,
            samples_per_prompt=1,
            sampling=None,
            close_policy=policy,
            missing_policy=missing,
        )
        answer = self.do(call)[0]
        assert answer.generation == number, f"asked for generation {number}, got {answer.generation}"
        quorum = {"all": 1.0, "quorum": policy.fraction if policy else 1.0, "manual": None}[policy.kind if policy else "all"]
        run.generations.append(ModelGeneration(num_expected=answer.num_expected, quorum=quorum))
        if run.state == "created":
            run.state = "active"
        return number

    def completions(self, run: ModelRun, number: int) -> list[Completion]:
        """All of them, in an order that depends on what they say alone."""
        found: list[Completion] = []
        deadline = time.monotonic() + STUCK_SECONDS
        while True:
            after = found[-1].cursor if found else 0
            call = _calls.list_completions(run.run_id, number, after=after, unscored_only=False, wait_seconds=1.0)
            page = self.do(call)[0]
            found.extend(page.completions)
            if page.complete:
                assert len({c.completion_id for c in found}) == len(found) == run.generations[number].num_expected
                return sorted(found, key=lambda completion: (completion.prompt_index, completion.text))
            if time.monotonic() > deadline:
                raise Stuck(f"generation {number} of {run.run_id}: {len(found)} completions and no more")

    def tell(self, run: ModelRun, number: int, completions: Iterable[Completion], *, shift: float = 0.0) -> None:
        rewards = {completion.completion_id: value_of(completion, shift) for completion in completions}
        if not rewards:
            return
        outcomes = {name: Skipped() if value is None else Reward(value) for name, value in rewards.items()}
        result, repeated = self.do(_calls.tell(run.run_id, number, outcomes, level="completion"))
        generation = run.generations[number]
        before = len(generation.rewards)
        generation.tell(rewards, dict(result.statuses), repeated=repeated)
        self.model.num_acknowledged += len(generation.rewards) - before
        assert result.num_remaining == generation.num_expected - len(generation.rewards)
        assert (result.state == "open") == (not generation.is_closed), (result.state, generation.is_closed)

    def bring(self, run: ModelRun, number: int, completions: Iterable[Completion]) -> None:
        """As ``tell``, by an import that takes what is good."""
        rewards = {completion.completion_id: value_of(completion, 0.0) for completion in completions}
        outcomes = {name: Skipped() if value is None else Reward(value) for name, value in rewards.items()}
        call = _calls.import_rewards(run.run_id, outcomes, level="completion", dry_run=False, on_bad="skip")
        result, repeated = self.do(call)
        assert result.committed
        generation = run.generations[number]
        before = len(generation.rewards)
        generation.tell(rewards, dict(zip(rewards, result.statuses, strict=True)), repeated=repeated)
        self.model.num_acknowledged += len(generation.rewards) - before
        (stands,) = result.progress
        assert (stands.generation, stands.num_remaining) == (number, generation.num_expected - len(generation.rewards))
        assert (stands.state == "open") == (not generation.is_closed), (stands.state, generation.is_closed)

    def close_generation(self, run: ModelRun, number: int, *, missing: str | None = None) -> None:
        self.do(_calls.close_generation(run.run_id, number, missing_policy=missing))
        run.generations[number].is_closed = True

    def abandon(self, run: ModelRun, number: int) -> None:
        answer = self.do(_calls.abandon_generation(run.run_id, number, reason="not wanted"))[0]
        assert answer.state == "abandoned"
        self._ended(run, number, ABANDONED)

    def finish(self, run: ModelRun, number: int, outcome: str = APPLIED) -> GenerationInfo:
        """Wait for the generation's end, which must be the one that the script expects."""
        deadline = time.monotonic() + STUCK_SECONDS
        while True:
            info = self.do(_calls.get_generation(run.run_id, number, until=FINISHED, wait_seconds=1.0))[0]
            if info.state in FINISHED:
                assert info.state == outcome, f"generation {number}: {info.state} ({info.state_reason}), expected {outcome}"
                self._ended(run, number, outcome)
                return info
            if time.monotonic() > deadline:
                raise Stuck(f"generation {number} of {run.run_id} stays {info.state}")

    def await_state(self, run: ModelRun, state: str) -> None:
        deadline = time.monotonic() + STUCK_SECONDS
        while (found := self.read(run).state) != state:
            if time.monotonic() > deadline:
                raise Stuck(f"run {run.run_id} stays {found}")
            time.sleep(0.01)
        run.state = state

    def pause(self, run: ModelRun) -> None:
        assert self.do(_calls.pause_run(run.run_id))[0].state == "paused"

    def resume(self, run: ModelRun) -> None:
        assert self.do(_calls.resume_run(run.run_id))[0].state == "active"

    def update(self, run: ModelRun, *, step_ratio: float) -> None:
        call = _calls.update_run(
            run.run_id, labels=None, step_ratio=step_ratio, sigma=None, close_policy=None, num_generations=None, etag=0
        )
        assert self.do(call)[0].config.step_ratio == step_ratio

    def cancel(self, run: ModelRun) -> None:
        assert self.do(_calls.cancel_run(run.run_id, reason="enough"))[0].state == "cancelled"
        run.state = "cancelled"
        if run.generations[-1].outcome not in FINISHED:
            self._ended(run, len(run.generations) - 1, ABANDONED)

    def delete(self, name: str, *, words: bytes) -> None:
        """Have a finished run, in whose prompts the words are, forgotten; whoever asks again is told that there is none."""
        assert self.server.database_url or self._files_with(words), f"the words {words!r} are nowhere before they are deleted"
        run = self.model.runs.pop(name)
        self.model.forgotten.add(run.run_id)
        undisturbed = (self.server.num_deaths, self.internal_allowed)
        try:
            self.do(_calls.delete_run(run.run_id))
        except NotFound:
            assert (self.server.num_deaths, self.internal_allowed) != undisturbed, "forgotten before it was asked to be"
        self.refused(_calls.get_run(run.run_id), "RUN_NOT_FOUND")
        self.await_forgotten(words)

    def await_forgotten(self, words: bytes) -> None:
        """Wait until no file of the server holds the words: what a death kept from being removed, its next life removes.

        Of PostgreSQL's own files this says nothing, of SQLite's also that it was written anew since.
        """
        deadline = time.monotonic() + STUCK_SECONDS
        while found := self._files_with(words) or self._unscrubbed():
            if time.monotonic() > deadline:
                raise Stuck(f"words of a deleted run stay in {found}")
            self.reconnect()
            time.sleep(0.05)
        for run_id in self.model.forgotten:
            assert not list(self.server.data.glob(f"snapshots/*/{run_id}")), "snapshots of a deleted run stay"

    def _files_with(self, words: bytes) -> list[Path]:
        found = []
        for path in self.server.data.rglob("*"):
            # Files come and go while the server lives.
            with suppress(FileNotFoundError):
                if path.is_file() and words in path.read_bytes():
                    found.append(path)
        return found

    def _unscrubbed(self) -> list[Path]:
        database = self.server.data / "clutch.db"
        if not database.exists():
            return []
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            (marked,) = connection.execute("PRAGMA user_version").fetchone()
        return [database] if marked else []

    def make_key(self, name: str) -> str:
        """Its id; the secret is shown once, so where its answer was lost the id is all there is."""
        try:
            key_id = self.do(_calls.create_key(request_id=name, role="rater", name=name, lifetime_seconds=0.0))[0].info.key_id
        except AlreadyExists as error:
            key_id = error.details["key_id"]
        self.model.keys[key_id] = False
        return key_id

    def revoke_key(self, key_id: str) -> None:
        assert self.do(_calls.revoke_key(key_id))[0].revoke_time is not None
        self.model.keys[key_id] = True

    def replay(self, run: ModelRun) -> Replay:
        deadline = time.monotonic() + STUCK_SECONDS
        call = _calls.replay_run(run.run_id, what_if=None, prompts=(), sampling=None, seed=0, wait_seconds=2.0)
        while (found := self.do(call)[0]) is None:
            if time.monotonic() > deadline:
                raise Stuck(f"the replay of {run.run_id} does not end")
        return found

    def refused(self, call: Call[Message], reason: str) -> None:
        """A call that must be refused, now and whenever it is repeated."""
        with pytest.raises(ClutchError) as refused:
            self.do(call)
        assert refused.value.reason == reason

    def _ended(self, run: ModelRun, number: int, outcome: str) -> None:
        generation = run.generations[number]
        generation.is_closed, generation.outcome = True, outcome

    def _open(self) -> grpc.Channel:
        if self._channel is None:
            self._channel = grpc.insecure_channel(self.server.address)
        return self._channel

    def _send(self, call: Call[T]) -> bytes:
        try:
            return self._open().unary_unary(call.method)(call.body, timeout=CALL_SECONDS + call.extra_seconds)
        except grpc.RpcError as error:
            metadata = {item.key: item.value for item in error.trailing_metadata() or ()}
            status = metadata.get("grpc-status-details-bin", b"")
            raise to_error(error.code().name, error.details() or "", status, address=self.server.address) from None


def value_of(completion: Completion, shift: float = 0.0) -> float | None:
    """The reward of a completion: a function of what it says, so that the next run of the script gives the same one."""
    return None if content_class(completion, 23) == 0 else fake_reward(completion.text) + shift


def content_class(completion: Completion, modulus: int) -> int:
    """A part of the completions that does not depend on their random ids."""
    return zlib.crc32(f"{completion.prompt_index} {completion.text}".encode()) % modulus
