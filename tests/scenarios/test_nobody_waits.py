"""Whoever goes away, however, frees the engine: cancelled, out of time, killed, or told that nobody wants the rest."""

import asyncio
import os
import signal
import sys
import textwrap
from contextlib import asynccontextmanager, suppress

import pytest

import clutch
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.rpc.server import RpcServer, RpcSettings
from support.service import service

# A completion takes an hour, so that an engine which is free within a test was freed.
SLOW = FakeSettings(seconds_per_completion=3_600.0)
FREE_SECONDS_MAX = 30.0  # of a crowded machine

SAMPLER = textwrap.dedent("""
    import sys
    import clutch

    with clutch.Client(sys.argv[1]) as client:
        client.sample(["hello"])
""")


@asynccontextmanager
async def slow_server(folder):
    engine = FakeEngine(SLOW)
    async with service(folder, engine=engine) as s:
        server = RpcServer(
            s.manager, settings=RpcSettings(port=0, grace_seconds=0.0, keepalive_seconds=1.0, keepalive_timeout_seconds=1.0)
        )
        port = await server.start()
        try:
            yield engine, f"127.0.0.1:{port}"
        finally:
            await server.stop()


async def until_sampling(engine, count):
    async with asyncio.timeout(60 if count else FREE_SECONDS_MAX):
        while engine.num_sampling != count:  # noqa: ASYNC110 nothing in the product announces it
            await asyncio.sleep(0.01)


async def test_a_cancelled_sample_frees_the_engine(tmp_path):
    async with slow_server(tmp_path) as (engine, address), clutch.AsyncClient(address) as client:
        calls = [asyncio.create_task(client.sample(["hello"])) for _ in range(20)]
        await until_sampling(engine, 20)
        for call in calls:
            call.cancel()
        await until_sampling(engine, 0)
        await asyncio.gather(*calls, return_exceptions=True)


async def test_a_deadline_frees_the_engine(tmp_path, monkeypatch):
    monkeypatch.setattr("clutch._calls._SAMPLE_SECONDS", 0.0)
    impatient = {"timeout_seconds": 2.0, "patience_seconds": 0.0}
    async with slow_server(tmp_path) as (engine, address), clutch.AsyncClient(address, **impatient) as client:
        call = asyncio.create_task(client.sample(["hello"]))
        await until_sampling(engine, 1)
        with pytest.raises(clutch.Unavailable):
            await call
        await until_sampling(engine, 0)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "frozen"])
async def test_a_client_process_that_dies_or_freezes_frees_the_engine(tmp_path, end):
    async with slow_server(tmp_path) as (engine, address):
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", SAMPLER, address)
        try:
            await until_sampling(engine, 1)
            os.kill(process.pid, end)
            await until_sampling(engine, 0)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


@pytest.mark.parametrize("way", ["cancel the run", "abandon", "close"])
async def test_a_generation_that_nobody_wants_any_more_frees_the_engine(tmp_path, way):
    async with slow_server(tmp_path) as (engine, address), clutch.AsyncClient(address) as client:
        run = await client.runs.create(population_size=16)
        generation = await run.ask(["hello"])
        await until_sampling(engine, 1)
        match way:
            case "cancel the run":
                await run.cancel("enough")
            case "abandon":
                await generation.abandon("enough")
            case "close":
                await generation.close()
        await until_sampling(engine, 0)
