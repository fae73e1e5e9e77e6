"""The door: a client of one server, and its runs."""

import difflib
import hashlib
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack, cast

from clutch import _calls as calls
from clutch import _sample, calibration
from clutch._channel import GrpcTransport
from clutch._connection import Connection
from clutch._errors import AlreadyExists
from clutch._flush import flush
from clutch._keys import AsyncKeys
from clutch._prompts import PromptLike, as_prompts
from clutch._retry import RetryPolicy
from clutch._run import AsyncRun
from clutch._spool import spool_of
from clutch._types import Completion, Flushed, RunInfo, RunSettings, Sampling, ServerInfo, Usage
from clutch.presets import PresetName, with_preset
from clutch.security import Tls

DEFAULT_ADDRESS = "127.0.0.1:7431"

# What ``run.update`` can change later.
_UPDATABLE = frozenset({"labels", "sigma", "step_ratio", "close_policy", "num_generations"})


class AsyncClient:
    """A connection to one clutch server; use it in one event loop and close it, or use ``async with``.

    Args:
        address: host:port.
        api_key: Sent with each call: the key, or the Path of a file that holds it and that only you can read.
        tls: Encryption: True, False, or clutch.security.Tls with certificates of your own. Default: everywhere but on this
            machine; a key goes nowhere else in clear.
        timeout_seconds: Deadline of one attempt of a call, beside what the call itself waits for.
        patience_seconds: How long a call is repeated while the server is away or warming up. A server that never
            answered is given up 10 s after the first attempt failed.
        spool: Folder for rewards until the server has acknowledged them; True = CLUTCH_SPOOL_DIR or the user's own
            (~/.local/state/clutch/spool), False = none: what is told while the server is away is then lost with this process.
    """

    def __init__(
        self,
        address: str = DEFAULT_ADDRESS,
        *,
        api_key: str | Path | None = None,
        tls: bool | Tls | None = None,
        timeout_seconds: float = 30.0,
        patience_seconds: float = 300.0,
        spool: Path | str | bool = True,
    ) -> None:
        self._connection = Connection(
            GrpcTransport(address, api_key=api_key, tls=tls),
            timeout_seconds=timeout_seconds,
            policy=RetryPolicy(patience_seconds=patience_seconds),
            spool=spool_of(spool),
        )
        self.keys = AsyncKeys(self._connection)
        self.runs = AsyncRuns(self._connection)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    async def info(self) -> ServerInfo:
        """What the server is, which model it serves, what it allows."""
        return await self._connection.do(calls.server_info())

    async def usage(self) -> Usage:
        """What the tenant of this client's key has of what it may have."""
        return await self._connection.do(calls.get_usage())

    async def sample(
        self, prompts: Sequence[PromptLike], *, sampling: Sampling | None = None, seed: int = 0
    ) -> tuple[Completion, ...]:
        """Sample the base model once for each prompt.

        Args:
            prompts: Texts, lists of chat messages, or Prompts.
            sampling: What is set replaces the server's defaults.
            seed: Of this call's sampling, >= 0.
        """
        samples = await _sample.sample(self._connection, "", prompts, sampling=sampling, seed=seed)
        return samples.completions

    async def flush(self) -> Flushed:
        """Deliver rewards that earlier sessions on this machine told and that no server has acknowledged.

        ``run.optimize`` and ``run.generations`` begin with it for their run. It may be repeated and done by several
        processes at once: the first reward that was accepted stands.

        Raises:
            Unavailable: The server is away; what is not delivered yet stays.
        """
        return await flush(self._connection)

    async def close(self) -> None:
        """Free the connection; idempotent."""
        await self._connection.close()


class AsyncRuns:
    """The runs of a server; reached as ``client.runs``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def create_or_get(
        self,
        name: str,
        *,
        preset: PresetName | None = None,
        labels: Mapping[str, str] | None = None,
        **settings: Unpack[RunSettings],
    ) -> AsyncRun:
        """The run of that name, made with these settings if there is none: the same script finds its run again.

        Args:
            name: 1 .. 128 characters.
            preset: Settings of a published method; those that you name take the place of its own.
            labels: Anything of yours, at most 32.
            settings: See RunSettings; what is left out takes the server's default.

        Raises:
            InvalidArgument: A setting contradicts the preset, or is not allowed.
            AlreadyExists: The run of that name was made with other settings; says which.
        """
        if not name:
            raise ValueError("name: expected at least one character; runs.create makes a run without a name")
        settings = with_preset(preset, settings)
        request_id = f"name-{hashlib.sha256(name.encode()).hexdigest()}"
        try:
            return await self._create(request_id, name, labels, settings)
        except AlreadyExists as error:
            raise await self._explained(error, name, labels or {}, settings) from None

    async def create(
        self,
        name: str = "",
        *,
        preset: PresetName | None = None,
        labels: Mapping[str, str] | None = None,
        **settings: Unpack[RunSettings],
    ) -> AsyncRun:
        """A new run, even if there is one of that name.

        Args:
            name: At most 128 characters.
            preset: Settings of a published method; those that you name take the place of its own.
            labels: Anything of yours, at most 32.
            settings: See RunSettings; what is left out takes the server's default.
        """
        return await self._create(uuid.uuid4().hex, name, labels, with_preset(preset, settings))

    async def calibrate_sigma(
        self,
        prompts: Sequence[PromptLike],
        *,
        changed: float = calibration.CHANGED,
        preset: PresetName | None = None,
        **settings: Unpack[RunSettings],
    ) -> calibration.Calibration:
        """Find the sigma at which about a quarter of the greedy answers to a few prompts change.

        It samples sixteen members at a few sigmas, learns nothing, and leaves a cancelled run behind that is labelled so.

        Args:
            prompts: A few, at least four, such as those of a generation.
            changed: The share of answers that shall change, in (0, 1).
            preset: As for ``create``.
            settings: Of the run that the sigma is for; a sigma among them is where the search begins.

        Raises:
            InvalidArgument: Too few prompts (reason CALIBRATION_PROMPTS_TOO_FEW), a setting that is not allowed, or no sigma
                at which some answers change and others do not (CALIBRATION_WITHOUT_ANSWER).
        """
        fixed = as_prompts(prompts)
        calibration.check(len(fixed), changed=changed)
        wanted = with_preset(preset, settings)
        sampling = replace(wanted.get("sampling") or Sampling(), temperature=0.0)
        # What ends a run or changes it with time has no meaning for one that learns nothing.
        kept = {name: value for name, value in wanted.items() if name not in calibration.LEFT_OUT}
        trial = cast(RunSettings, {**kept, "population_size": calibration.POPULATION_SIZE, "sampling": sampling})
        run = await self.create("calibration", labels={"purpose": "calibration of sigma"}, **trial)

        async def measure(sigma: float) -> float:
            await run.update(sigma=sigma)
            generation = await run.ask(fixed, samples_per_prompt=1)
            share = await calibration.share_changed(generation)
            await generation.abandon("a calibration learns nothing")
            return share

        try:
            found = await calibration.search(measure, start=run.info.config.sigma, changed=changed)
        finally:
            await run.cancel("the calibration is done")
        calibration.require_found(found)
        return found

    async def get(self, run_id: str) -> AsyncRun:
        """A run by its id."""
        return AsyncRun(self._connection, await self._connection.do(calls.get_run(run_id)))

    async def list(self, *, page_size: int = 100) -> AsyncIterator[AsyncRun]:
        """All runs, newest first.

        Args:
            page_size: Runs fetched at once, 1 .. 1000.
        """
        token = ""
        while True:
            infos, token = await self._connection.do(calls.list_runs(page_token=token, page_size=page_size))
            for info in infos:
                yield AsyncRun(self._connection, info)
            if not token:
                return

    async def _create(self, request_id: str, name: str, labels: Mapping[str, str] | None, settings: RunSettings) -> AsyncRun:
        _check_names(settings)
        call = calls.create_run(request_id=request_id, name=name, labels=labels or {}, settings=settings)
        return AsyncRun(self._connection, await self._connection.do(call))

    async def _explained(
        self, error: AlreadyExists, name: str, labels: Mapping[str, str], settings: RunSettings
    ) -> AlreadyExists:
        run = await self._named(name, error.details.get("run_id", ""))
        if run is None:
            return error
        message = _explain(run.info, labels, settings)
        details = {**error.details, "run_id": run.run_id}
        return AlreadyExists(message, code=error.code, reason=error.reason, field=error.field, details=details)

    async def _named(self, name: str, run_id: str) -> AsyncRun | None:
        if run_id:
            return await self.get(run_id)
        async for run in self.list():
            if run.name == name:
                return run
        return None


def _check_names(settings: RunSettings) -> None:
    known = RunSettings.__annotations__
    for name in settings:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
            raise TypeError(f"unknown setting {name!r}; {hint}")


def _explain(run: RunInfo, labels: Mapping[str, str], settings: RunSettings) -> str:
    differences = [line for name, value in settings.items() for line in _differences(name, value, getattr(run.config, name))]
    if dict(labels) != dict(run.labels):
        differences.append(f"labels is {dict(labels)} here and {dict(run.labels)} there")
    what = "; ".join(differences) or "it was made with settings that are not given here"
    ways = ["give the same settings again", "take another name", f"go on as it is with client.runs.get({run.run_id!r})"]
    if differences and all(line.split(" ", 1)[0].split(".")[0] in _UPDATABLE for line in differences):
        ways.insert(0, "give the settings it was made with and call run.update(...)")
    return f"run {run.name!r} ({run.run_id}) exists with other settings: {what}. Either {', or '.join(ways)}."


def _differences(name: str, here: object, there: object) -> list[str]:
    if is_dataclass(here):
        # Unset parts of a bundle were left to the server.
        parts = [(field.name, getattr(here, field.name)) for field in fields(here)]
        return [
            line
            for part, value in parts
            if value is not None and value != ()
            for line in _differences(f"{name}.{part}", value, getattr(there, part))
        ]
    here = tuple(here) if isinstance(here, list) else here
    return [] if here == there else [f"{name} is {here!r} here and {there!r} there"]
