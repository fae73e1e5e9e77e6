"""Encrypted connections, of both sides: who may listen where, and who is believed."""

import asyncio
import os
import shutil
import socket
import ssl
from contextlib import asynccontextmanager

import pytest

import clutch
from clutch.security import Tls
from clutch_server.app.system import RandomNames
from clutch_server.domain.access import Caller, Role
from clutch_server.domain.errors import SetupError
from clutch_server.rpc.server import RpcServer, RpcSettings
from support.certificates import Authority
from unit.rpc.fakes import RUN, FakeService

TOKEN = str(RandomNames().token())


class OneKey(FakeService):
    async def find_caller(self, text):
        return Caller(tenant_id="acme", role=Role.ADMIN, key_id="k") if text == TOKEN else None


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path)


@asynccontextmanager
async def listening(**settings):
    server = RpcServer(OneKey(), settings=RpcSettings(port=0, **settings))
    port = await server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        await server.stop(grace_seconds=0)


def files(pair, **more):
    return {"tls_cert": pair.cert, "tls_key": pair.key, **more}


async def reach(address, *, patience_seconds=30.0, **how):
    async with clutch.AsyncClient(address, patience_seconds=patience_seconds, **how) as client:
        return (await client.runs.get("run_1")).run_id


async def test_a_key_opens_over_tls(authority):
    async with listening(require_keys=True, **files(authority.sign("server"))) as address:
        assert await reach(address, api_key=TOKEN, tls=Tls(ca=authority.cert)) == RUN.run_id
        with pytest.raises(clutch.AccessDenied) as refused:
            await reach(address, tls=Tls(ca=authority.cert))
    assert refused.value.reason == "UNAUTHENTICATED"


async def test_a_server_of_another_authority_is_not_believed_and_hears_no_key(authority, tmp_path):
    other = Authority(tmp_path, "other")
    async with listening(**files(authority.sign("server"))) as address:
        with pytest.raises(clutch.Unavailable) as refused:
            await reach(address, api_key=TOKEN, tls=Tls(ca=other.cert), patience_seconds=0.0)
    assert TOKEN not in repr(refused.value)


async def test_plain_connections_to_tls_are_refused(authority):
    async with listening(**files(authority.sign("server"))) as address:
        with pytest.raises(clutch.Unavailable):
            await reach(address, tls=False, patience_seconds=0.0)


async def test_clients_show_a_certificate_where_one_is_asked_for(authority, tmp_path):
    mine, stranger = authority.sign("mine"), Authority(tmp_path, "other").sign("stranger")
    async with listening(**files(authority.sign("server"), tls_client_ca=authority.cert)) as address:
        assert await reach(address, tls=Tls(ca=authority.cert, cert=mine.cert, key=mine.key)) == RUN.run_id
        for shown in ({}, {"cert": stranger.cert, "key": stranger.key}):
            with pytest.raises(clutch.Unavailable):
                await reach(address, tls=Tls(ca=authority.cert, **shown), patience_seconds=0.0)


async def test_a_certificate_renewed_in_place_is_taken_up_and_half_of_one_is_not(authority):
    pair, renewed = authority.sign("server"), authority.sign("renewed")

    def served(address):
        host, _, port = address.rpartition(":")
        context = ssl.create_default_context(cafile=authority.cert)
        context.set_alpn_protocols(["h2"])
        with socket.create_connection((host, int(port))) as raw, context.wrap_socket(raw, server_hostname=host) as wrapped:
            return dict(part for parts in wrapped.getpeercert()["subject"] for part in parts)["commonName"]

    async def seen(address):
        return await asyncio.to_thread(served, address)

    async with listening(**files(pair)) as address:
        assert await seen(address) == "server"
        shutil.copy(renewed.cert, pair.cert)
        os.utime(pair.cert, ns=(1, 1))
        assert await seen(address) == "server"
        shutil.copy(renewed.key, pair.key)
        os.utime(pair.key, ns=(2, 2))
        assert await seen(address) == "renewed"


LACKING = [(0, 0, "tls_cert.* and rpc.require_keys"), (1, 0, "require_keys"), (0, 1, "tls_cert")]


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
@pytest.mark.parametrize(("tls", "keys", "lacks"), LACKING)
async def test_an_address_that_others_reach_needs_both(authority, host, tls, keys, lacks):
    settings = RpcSettings(host=host, port=0, require_keys=bool(keys), **(files(authority.sign("server")) if tls else {}))
    with pytest.raises(SetupError, match=lacks) as refused:
        await RpcServer(OneKey(), settings=settings).start()
    assert refused.value.reason == "BIND_REFUSED"


async def test_with_both_it_is_served(authority):
    async with listening(host="0.0.0.0", require_keys=True, **files(authority.sign("server"))) as address:
        assert await reach(address, api_key=TOKEN, tls=Tls(ca=authority.cert)) == RUN.run_id


def spoiled(authority, way, tmp_path):
    pair, other = authority.sign("server"), authority.sign("other")
    match way:
        case "no key":
            return {"tls_cert": pair.cert}
        case "only a client authority":
            return {"tls_client_ca": authority.cert}
        case "another's key":
            return {"tls_cert": pair.cert, "tls_key": other.key}
        case "no such file":
            return {"tls_cert": tmp_path / "nothing", "tls_key": pair.key}
        case "no certificate":
            pair.cert.write_text("words")
        case "no authority":
            authority.cert.write_text("words")
            return files(pair, tls_client_ca=authority.cert)
        case "open to all":
            pair.key.chmod(0o644)
    return files(pair)


WAYS = ["no key", "only a client authority", "another's key", "no such file", "no certificate", "no authority", "open to all"]


@pytest.mark.parametrize("way", WAYS)
async def test_files_that_cannot_serve_are_refused_at_the_start(authority, tmp_path, way):
    with pytest.raises(SetupError) as refused:
        await RpcServer(OneKey(), settings=RpcSettings(port=0, **spoiled(authority, way, tmp_path))).start()
    assert refused.value.reason == "TLS_INVALID"
