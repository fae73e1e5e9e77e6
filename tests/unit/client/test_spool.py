"""Rewards stay on disk until the server has answered, and reach it later, once."""

import asyncio
import base64
import logging
import os
import stat
import subprocess
import sys
import textwrap
import time

import grpc
import pytest

import clutch
from clutch._spool import BYTES_MAX, Spool, spool_of
from clutch_protos.v1 import generation_service_pb2 as gens
from clutch_protos.v1 import types_pb2 as types
from clutch_server.domain.limits import DEFAULT_LIMITS

PROMPTS = ["one", "two"]


@pytest.fixture
def spool(tmp_path):
    return Spool(tmp_path / "spool")


def left(folder, run_id=""):
    """What another process would find."""
    other, found = Spool(folder), []
    for path in other.paths(run_id):
        with other.claim(path) as one:
            found += [] if one is None else [one]
    return found


def bodies(folder):
    return [body for one in left(folder) for body in one.bodies]


def client(server, folder, *, patience_seconds=0.3, **options):
    return clutch.AsyncClient(server.address, spool=folder, timeout_seconds=5, patience_seconds=patience_seconds, **options)


async def opened(made, *, prompts=PROMPTS, **settings):
    run = await made.runs.create_or_get("test", population_size=2, allow_small_population=True, **settings)
    generation = await run.ask(prompts, request_id=f"{run.run_id}/0")
    return generation, [c async for c in generation.completions()]


# the folder


def test_what_is_kept_is_there_until_it_is_settled(spool):
    first, second = spool.keep("run_1", [b"a", b"b"]), spool.keep("run_1", [b"c"])
    (path,) = spool.paths()
    assert len(path.read_bytes().splitlines()) == 3
    spool.settle(first)
    assert len(path.read_bytes().splitlines()) == 3
    spool.settle(second)
    assert path.read_bytes() == b""
    spool.close()
    assert spool.paths() == ()


def test_files_are_for_their_owner_alone_and_named_after_the_run(spool):
    spool.keep("run_1", [b"a"])
    spool.keep("../../hostile", [b"a"])
    assert stat.S_IMODE(spool.folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in spool.paths()] == [0o600, 0o600]
    assert [path.name.partition(".")[0] for path in spool.paths("run_1")] == ["run_1"]
    assert len(spool.paths("../../hostile")) == 1
    assert {path.parent for path in spool.paths()} == {spool.folder}


def test_nobody_claims_what_a_living_process_holds(spool):
    entry = spool.keep("run_1", [b"a"])
    assert left(spool.folder) == []
    spool.leave(entry)
    assert bodies(spool.folder) == [b"a"]


def test_two_claim_one_file_once(spool):
    spool.leave(spool.keep("run_1", [b"a"]))
    (path,) = spool.paths()
    with spool.claim(path) as one, Spool(spool.folder).claim(path) as other:
        assert one.bodies == (b"a",)
        assert other is None
        one.remove()
    with spool.claim(path) as gone:
        assert gone is None


@pytest.mark.parametrize("cut", [1, 5, 9, 12])
def test_a_tail_that_was_cut_off_is_counted_and_set_aside_and_the_rest_is_read(spool, cut):
    spool.leave(spool.keep("run_1", [b"whole", b"torn tail"]))
    (path,) = spool.paths()
    path.write_bytes(path.read_bytes()[:-cut])
    with spool.claim(path) as one:
        # Without its newline alone the last line is whole.
        assert one.bodies == ((b"whole",) if cut > 1 else (b"whole", b"torn tail"))
        assert one.num_damaged == (cut > 1)
        one.remove()
    assert spool.paths() == ()
    assert len(list(spool.folder.glob("*.damaged"))) == (cut > 1)


def test_any_flipped_bit_is_found(spool):
    spool.leave(spool.keep("run_1", [b"reward"]))
    (path,) = spool.paths()
    line = path.read_bytes()
    for place in range(8 * (len(line) - 1)):
        flipped = bytearray(line)
        flipped[place // 8] ^= 1 << place % 8
        path.write_bytes(bytes(flipped))
        with spool.claim(path) as one:
            # Upper case means the same in a hexadecimal number.
            assert one.bodies == () or (one.bodies == (b"reward",) and place < 64)


def test_the_bound_is_exact_and_counts_what_others_left(tmp_path):
    line = len(b"00000000 YQ==\n")
    Spool(tmp_path).keep("run_1", [b"a"])
    full = Spool(tmp_path, bytes_max=3 * line)
    full.keep("run_1", [b"a"])
    last = full.keep("run_2", [b"a"])
    with pytest.raises(clutch.LimitExceeded, match="clutch flush") as caught:
        full.keep("run_2", [b"a"])
    assert caught.value.reason == "SPOOL_FULL"
    full.settle(last)
    assert full.keep("run_2", [b"a"]) is not None


def test_more_runs_than_files_may_be_open_leave_no_idle_files(spool):
    for number in range(100):
        spool.settle(spool.keep(f"run_{number}", [b"a"]))
    assert len(spool.paths()) <= 32
    spool.close()
    assert spool.paths() == ()


def test_where_it_is_follows_the_environment():
    assert spool_of(False) is None
    assert spool_of("x").is_required
    assert spool_of(True, environ={"CLUTCH_SPOOL_DIR": "/a"}).folder.as_posix() == "/a"
    assert spool_of(True, environ={"XDG_STATE_HOME": "/s"}).folder.as_posix() == "/s/clutch/spool"
    default = spool_of(True, environ={})
    assert default.folder.as_posix().endswith("/.local/state/clutch/spool")
    assert (default.is_required, default.bytes_max) == (False, BYTES_MAX)


def test_an_unusable_folder_is_an_error_when_chosen_and_a_warning_when_not(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    with pytest.raises(clutch.ClutchError, match="CLUTCH_SPOOL_DIR") as caught:
        Spool(tmp_path / "file" / "spool").keep("run_1", [b"a"])
    assert caught.value.reason == "SPOOL_UNUSABLE"
    unchosen = Spool(tmp_path / "file" / "spool", is_required=False)
    with caplog.at_level(logging.WARNING, logger="clutch"):
        assert unchosen.keep("run_1", [b"a"]) is None
        assert unchosen.keep("run_1", [b"a"]) is None
    assert len(caplog.records) == 1


# the client


async def test_a_tell_is_on_disk_before_it_goes_out_and_gone_when_it_is_answered(server, tmp_path):
    seen = []
    async with client(server, tmp_path) as made:
        generation, completions = await opened(made)
        server.hooks["Tell"] = lambda: seen.extend(path.read_bytes() for path in tmp_path.glob("*.rewards"))
        await generation.tell(dict.fromkeys(completions, 1.0))
        assert len(seen) == 1
        assert seen[0].count(b"\n") == 1
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [b""]
    assert list(tmp_path.iterdir()) == []


async def test_all_of_a_large_tell_waits_on_disk_when_the_server_is_away(server, tmp_path, monkeypatch):
    monkeypatch.setattr("clutch._telling._REWARDS_PER_TELL", 2)
    async with client(server, tmp_path) as made:
        generation, completions = await opened(made)
        await asyncio.to_thread(server.stop)
        with pytest.raises(clutch.Unavailable):
            await generation.tell(dict.fromkeys(completions, 7.0))
        assert len(bodies(tmp_path)) == len(completions) / 2
    await asyncio.to_thread(server.start)
    async with client(server, tmp_path) as made:
        flushed = await made.flush()
        assert (flushed.statuses, flushed.num_delivered) == ({"accepted": len(completions)}, len(completions))
        assert server.only_run().generations[0].info.state == types.Generation.APPLIED
    assert list(tmp_path.iterdir()) == []


async def test_rewards_with_long_records_go_out_in_messages_that_the_server_reads(server, tmp_path, monkeypatch):
    monkeypatch.setattr("clutch._telling._BYTES_PER_TELL", 100_000)
    metrics = {f"{number:0250}": 1.0 for number in range(32)}
    async with client(server, tmp_path) as made:
        generation, completions = await opened(made, prompts=[f"prompt {number}" for number in range(20)])
        result = await generation.tell({each: clutch.Reward(1.0, metrics=metrics) for each in completions})
        assert set(result.statuses.values()) == {"accepted"}
        sizes = [len(body) for body in server.bodies("Tell")]
        assert sum(sizes) > 400_000
        assert max(sizes) <= 100_000
    assert list(tmp_path.iterdir()) == []


async def test_a_tell_of_an_earlier_session_that_no_server_reads_is_set_aside(server, tmp_path):
    spool = Spool(tmp_path)
    reward = types.Reward(completion_id="a", value=1.0, reason="x" * DEFAULT_LIMITS.message_bytes_max)
    spool.leave(spool.keep("run-1", [gens.TellRequest(run_id="run-1", rewards=[reward]).SerializeToString()]))
    spool.close()
    async with client(server, tmp_path) as made:
        flushed = await made.flush()
    assert [message for message in flushed.refused.values() if "message_bytes_max" in message]
    assert flushed.kept == {}


@pytest.mark.parametrize("level", ["completion", "member"])
async def test_a_lost_answer_is_delivered_twice_and_counted_once(server, tmp_path, level):
    async with client(server, tmp_path) as made:
        generation, completions = await opened(made, reward_level=level)
        server.lose_answer("Tell", times=100)
        names = {c.member_handle if level == "member" else c.completion_id for c in completions}
        with pytest.raises(clutch.Unavailable):
            await (generation.tell_members if level == "member" else generation.tell)(dict.fromkeys(names, 3.0))
        server._faults.clear()
        flushed = await made.flush()
        assert set(flushed.statuses) == {"duplicate"}
        assert (await made.flush()).num_delivered == 0


async def test_a_cancelled_tell_is_left_for_the_next_session(server, tmp_path):
    async with client(server, tmp_path) as made:
        generation, completions = await opened(made)
        reached, go_on = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def hold():
            loop.call_soon_threadsafe(reached.set)
            asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(10)

        server.hooks["Tell"] = hold
        telling = asyncio.create_task(generation.tell({completions[0]: 1.0}))
        await reached.wait()
        telling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await telling
        go_on.set()
        assert len(bodies(tmp_path)) == 1


async def test_a_refused_tell_is_not_kept_and_one_of_another_server_is(server, tmp_path):
    async with client(server, tmp_path) as made:
        generation, completions = await opened(made)
        server.refuse("Tell", grpc.StatusCode.INVALID_ARGUMENT, "INVALID_FIELD")
        with pytest.raises(clutch.InvalidArgument):
            await generation.tell({completions[0]: 1.0})
        assert bodies(tmp_path) == []
        server.refuse("Tell", grpc.StatusCode.NOT_FOUND, "RUN_NOT_FOUND", times=2)
        with pytest.raises(clutch.NotFound):
            await generation.tell({completions[0]: 1.0})
        flushed = await made.flush()
        assert [reason.endswith("[RUN_NOT_FOUND]") for reason in flushed.kept.values()] == [True]
        assert len(bodies(tmp_path)) == 1
        assert (await made.flush()).statuses == {"accepted": 1}


async def test_what_no_server_will_ever_take_is_set_aside_for_people(server, tmp_path):
    async with client(server, tmp_path) as made:
        generation, completions = await opened(made)
        server.refuse("Tell", grpc.StatusCode.NOT_FOUND, "RUN_NOT_FOUND")
        with pytest.raises(clutch.NotFound):
            await generation.tell({completions[0]: 1.0})
        server.refuse("Tell", grpc.StatusCode.INVALID_ARGUMENT, "INVALID_FIELD")
        flushed = await made.flush()
        assert [path.endswith(".refused") for path in flushed.refused] == [True]
        assert (await made.flush()).refused == {}
        assert len(list(tmp_path.glob("*.refused"))) == 1


async def test_a_server_that_is_away_keeps_what_is_not_delivered(server, tmp_path):
    async with client(server, tmp_path) as made:
        generation, completions = await opened(made)
        await asyncio.to_thread(server.stop)
        for _ in range(2):
            with pytest.raises(clutch.Unavailable):
                await generation.tell(dict.fromkeys(completions, 1.0))
            with pytest.raises(clutch.Unavailable):
                await made.flush()
        assert len(bodies(tmp_path)) == 2
    await asyncio.to_thread(server.start)
    async with client(server, tmp_path) as made:
        assert (await made.flush()).num_delivered == 2 * len(completions)


async def test_without_a_spool_nothing_is_written(server, tmp_path, monkeypatch):
    monkeypatch.setenv("CLUTCH_SPOOL_DIR", str(tmp_path))
    async with client(server, False) as made:
        generation, completions = await opened(made)
        await generation.tell(dict.fromkeys(completions, 1.0))
        assert (await made.flush()).num_delivered == 0
    assert list(tmp_path.iterdir()) == []


def rewards(body):
    return gens.TellRequest.FromString(body).rewards


def lines(folder):
    """What is on disk, whoever holds it."""
    found = [line.partition(b" ")[2] for path in folder.glob("*.rewards") for line in path.read_bytes().splitlines()]
    return [base64.b64decode(line) for line in found]


RATER = textwrap.dedent("""
    import os, sys
    import clutch

    def score(completion):
        print(completion.completion_id, flush=True)
        return 2.0

    with clutch.Client(sys.argv[1]) as client:
        run = client.runs.create_or_get("test", population_size=2, allow_small_population=True)
        run.optimize(["one", "two"], score, generations=1, progress=False)
""")


def test_a_rater_killed_while_it_tells_loses_nothing_and_scores_nothing_twice(server, tmp_path):
    environment = {**os.environ, "CLUTCH_SPOOL_DIR": str(tmp_path)}
    command = [sys.executable, "-c", RATER, server.address]
    # The calls arrive and are refused: told, and never accepted.
    server.refuse("Tell", grpc.StatusCode.UNAVAILABLE, "DRAINING", times=1_000)
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as rater:
        while not server.bodies("Tell"):
            time.sleep(0.01)
        # It goes on scoring while its first tell waits.
        first = [rater.stdout.readline().strip() for _ in range(6)]
        while sum(len(rewards(body)) for body in lines(tmp_path)) < 6:
            time.sleep(0.01)
        rater.kill()
    assert server.only_run().generations[0].rewards == {}
    server._faults.clear()
    again = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    made = server.only_run().generations[0]
    assert len(made.rewards) == len(made.completions)
    assert again.stdout == ""
    assert set(first) == set(made.rewards)
    assert list(tmp_path.iterdir()) == []
