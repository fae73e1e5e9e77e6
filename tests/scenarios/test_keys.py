"""Keys from first to last: made on the server's machine or over the wire, used, expired, revoked."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from grpc import StatusCode

import clutch
from clutch_protos.v1 import admin_service_pb2 as admin
from clutch_protos.v1 import run_service_pb2 as runs
from clutch_server.app import keys
from clutch_server.app.config import ServerConfig
from clutch_server.domain.access import Role
from clutch_server.domain.errors import AlreadyExists, InvalidInput, LimitExceeded
from clutch_server.runs import key_verbs
from clutch_server.runs.api import CreateKey
from support.service import service
from unit.rpc.fakes import failure, serving

DAY = 86_400.0


class Time:
    """The system's clock, which can be put forward."""

    def __init__(self):
        self.ahead = 0.0

    def now(self):
        return 1_000_000.0 + self.ahead

    def monotonic(self):
        return asyncio.get_running_loop().time()


@asynccontextmanager
async def served(folder, **settings):
    """A real service behind a wire that demands keys."""
    clock = Time()
    async with service(folder, clock=clock) as made, serving(made.manager, require_keys=True, **settings) as wire:
        yield made, wire, clock


def by(token):
    return (("authorization", f"Bearer {token}"),)


async def make(made, role, tenant="acme", **changes):
    request = CreateKey(**({"request_id": f"{tenant}-{role}", "role": Role(role)} | changes))
    return await made.manager.create_key(tenant, request)


async def lists(wire, *sent):
    """None if the caller may list runs, else the refusal."""
    call = wire.method("RunService/ListRuns")(runs.ListRunsRequest(), metadata=sent)
    return None if await call.code() is StatusCode.OK else await failure(call)


async def test_every_way_of_not_having_a_valid_key_looks_the_same(tmp_path):
    async with served(tmp_path) as (made, wire, clock):
        valid, expired, revoked = [
            await make(made, "viewer", request_id=name, lifetime_seconds=life)
            for name, life in (("valid", 2 * DAY), ("expired", DAY), ("revoked", 2 * DAY))
        ]
        await made.manager.revoke_key("acme", revoked.key.key_id)
        clock.ahead = DAY
        assert await lists(wire, *by(valid.token)) is None
        wrong_secret = f"clk_{valid.key.key_id}_{'0' * 64}"
        unknown = f"clk_{'0' * 16}_{valid.token.secret}"
        ways = [(), *(by(token) for token in ("", "nonsense", wrong_secret, unknown, expired.token, revoked.token))]
        ways += [(("authorization", f"Basic {valid.token}"),), (("x-api-key", str(valid.token)),)]
        seen = set()
        for way in ways:
            error, details = await lists(wire, *way)
            shown = {name: detail.SerializeToString() for name, detail in details.items()}
            seen.add((error.code(), error.details(), tuple(shown.items())))
    ((code, _, _),) = seen
    assert code is StatusCode.UNAUTHENTICATED


async def test_a_key_ends_at_its_second(tmp_path):
    async with served(tmp_path) as (made, wire, clock):
        new = await make(made, "viewer", lifetime_seconds=DAY)
        clock.ahead = DAY - 0.001
        assert await lists(wire, *by(new.token)) is None
        clock.ahead = DAY
        assert (await lists(wire, *by(new.token)))[0].code() is StatusCode.UNAUTHENTICATED


async def test_keys_belong_to_their_tenant_on_the_wire(tmp_path):
    async with served(tmp_path) as (made, wire, _):
        mine, theirs = [await make(made, "admin", tenant=tenant) for tenant in ("acme", "rival")]
        rater = await wire.method("AdminService/CreateKey", admin.CreateKeyResponse)(
            admin.CreateKeyRequest(request_id="a", role="ROLE_RATER", name="rater 7"), metadata=by(mine.token)
        )
        assert await lists(wire, *by(rater.token)) is None

        async def listed(new):
            answer = await wire.method("AdminService/ListKeys", admin.ListKeysResponse)(b"", metadata=by(new.token))
            return {key.key_id for key in answer.keys}

        assert await listed(mine) == {mine.key.key_id, rater.key.key_id}
        assert await listed(theirs) == {theirs.key.key_id}
        revoke = wire.method("AdminService/RevokeKey", admin.ApiKey)
        error, details = await failure(revoke(admin.RevokeKeyRequest(key_id=mine.key.key_id), metadata=by(theirs.token)))
        assert (error.code(), details["ErrorInfo"].reason) == (StatusCode.NOT_FOUND, "KEY_NOT_FOUND")
        for _ in range(2):
            ended = await revoke(admin.RevokeKeyRequest(key_id=rater.key.key_id), metadata=by(mine.token))
            assert ended.HasField("revoke_time")
        assert (await lists(wire, *by(rater.token)))[0].code() is StatusCode.UNAUTHENTICATED


async def test_a_repeated_request_names_its_key_and_shows_no_secret(tmp_path):
    async with served(tmp_path) as (made, _, _):
        first = await make(made, "rater")
        with pytest.raises(AlreadyExists) as refused:
            await make(made, "rater")
        assert refused.value.ids == {"key_id": first.key.key_id}
        assert first.token.secret not in str(refused.value)
        assert len(await made.manager.list_keys("acme")) == 1


async def test_no_secret_is_in_the_database(tmp_path):
    async with served(tmp_path) as (made, _, _):
        new = await make(made, "rater")
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert new.key.key_id.encode() in stored
    assert new.token.secret.encode() not in stored
    assert bytes.fromhex(new.token.secret) not in stored


@pytest.mark.parametrize("lifetime", [-1.0, 3_650 * DAY + 1, float("nan")])
async def test_a_lifetime_has_bounds(tmp_path, lifetime):
    async with served(tmp_path) as (made, _, _):
        with pytest.raises(InvalidInput):
            await make(made, "rater", lifetime_seconds=lifetime)
        await make(made, "rater", lifetime_seconds=3_650 * DAY)


async def test_a_tenant_has_so_many_keys_and_not_one_more(tmp_path):
    async with served(tmp_path) as (made, _, clock):
        core = made.core

        def fill(tx):
            for number in range(core.limits.keys_max - 1):
                request = CreateKey(request_id=f"r{number}", role=Role.VIEWER, lifetime_seconds=DAY)
                key_verbs.create_key(tx, "acme", request, token=core.names.token(), limits=core.limits, at=clock.now())

        await core.write(fill)
        await make(made, "rater", request_id="last")
        with pytest.raises(LimitExceeded, match="keys_max"):
            await make(made, "rater", request_id="one more")
        await make(made, "rater", tenant="rival")
        # Dead for thirty days, keys are forgotten.
        clock.ahead = 31 * DAY + 1
        await make(made, "rater", request_id="one more")
        assert {key.request_id for key in await made.manager.list_keys("acme")} == {"last", "one more"}


async def test_a_key_that_is_sent_counts_where_none_is_required(tmp_path):
    async with service(tmp_path) as made, serving(made.manager) as wire:
        assert await lists(wire) is None
        assert (await lists(wire, *by("nonsense")))[0].code() is StatusCode.UNAUTHENTICATED
        new = await make(made, "rater")
        error, _ = await failure(wire.method("RunService/CreateRun")(b"", metadata=by(new.token)))
        assert error.code() is StatusCode.PERMISSION_DENIED


async def test_the_command_line_s_keys_work_beside_a_running_server_and_end_at_once(tmp_path):
    config = ServerConfig(data_dir=tmp_path)
    first = keys.create(config, tenant="acme", role=Role.ADMIN, name="", expires="7d")
    async with service(tmp_path) as made, serving(made.manager, require_keys=True) as wire:
        second = await asyncio.to_thread(keys.create, config, tenant="acme", role=Role.VIEWER, name="", expires="1h")
        for new in (first, second):
            assert await lists(wire, *by(new.token)) is None
        await asyncio.to_thread(keys.revoke, config, tenant="acme", key_id=first.key.key_id)
        assert (await lists(wire, *by(first.token)))[0].code() is StatusCode.UNAUTHENTICATED
        assert await lists(wire, *by(second.token)) is None
    assert {key.key_id for key in keys.listed(config, tenant="acme")} == {first.key.key_id, second.key.key_id}


async def test_admins_make_and_revoke_keys_through_the_client(tmp_path):
    async with served(tmp_path) as (made, wire, _):
        admin_key, address = await make(made, "admin"), f"127.0.0.1:{wire.port}"
        async with clutch.AsyncClient(address, api_key=str(admin_key.token)) as boss:
            new = await boss.keys.create("rater", name="rater 7", lifetime_days=1)
            assert new.token not in repr(new)
            async with clutch.AsyncClient(address, api_key=new.token) as rater:
                assert [run async for run in rater.runs.list()] == []
                with pytest.raises(clutch.AccessDenied, match="needs the role trainer"):
                    await rater.runs.create()
                with pytest.raises(clutch.AccessDenied, match="needs the role admin"):
                    await rater.keys.list()
                assert (await boss.keys.revoke(new.info.key_id)).revoke_time is not None
                with pytest.raises(clutch.AccessDenied, match="no valid API key"):
                    await rater.info()
            assert {(key.name, key.role) for key in await boss.keys.list()} == {("", "admin"), ("rater 7", "rater")}


@pytest.mark.parametrize(("text", "seconds"), [("1s", 1), ("30m", 1_800), ("12h", 43_200), ("7d", 604_800)])
def test_lifetimes_are_written_so(text, seconds):
    assert keys.seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["", "7", "d", "0d", "-1d", "1.5h", "7 d", "1w", "9999999999s"])
def test_and_not_otherwise(text):
    with pytest.raises(InvalidInput):
        keys.seconds_of(text)
