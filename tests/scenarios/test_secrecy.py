"""Nothing secret leaves a server, and a secret that does is found."""

import base64
import logging

import pytest

from clutch import Client
from support.leaks import Watch, note, secrets_of, watching
from support.processes import running_server
from support.service import ROOT_KEY, service


async def test_all_kinds_of_secrets_are_known(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create(num_generations=2)
        for number in range(2):
            await s.play(run, number)
    names = set(secrets_of(tmp_path, root_keys=(ROOT_KEY,)).values())
    assert names == {"a path", "the root key", "a salt", "a run's key", "a frame's key", "a noise key", "a seed", "a weight"}


@pytest.mark.parametrize("form", [bytes, bytes.hex, base64.b64encode, repr], ids=["bytes", "hex", "base64", "repr"])
async def test_every_secret_is_found_in_every_form(tmp_path, form):
    async with service(tmp_path) as s:
        run = await s.create(num_generations=1)
        await s.play(run, 0)
    found = secrets_of(tmp_path, root_keys=(ROOT_KEY,))
    for secret in (ROOT_KEY, s.core.keyring.run_key(run.key_salt), run.key_salt):
        watch = Watch()
        shown = form(secret)
        watch.note("an answer", b"before " + (shown.encode() if isinstance(shown, str) else shown) + b" after")
        with pytest.raises(AssertionError, match="an answer"):
            watch.search(found)


@pytest.mark.parametrize("shown", [b"\x08seed %b\x12", b"seed%b", b"%b8\x01", b"%%3D%b", b"%b"])
async def test_a_seed_is_found_anywhere_but_in_the_middle_of_an_identifier(tmp_path, shown):
    async with service(tmp_path) as s:
        await s.create()
    found = secrets_of(tmp_path, root_keys=(ROOT_KEY,))
    seed = next(pattern for pattern, name in found.items() if name == "a seed")
    watch = Watch()
    for chance in (b"mem_%b0123456789abcdef", b"cmp_0123456789abcdef%b", b"run_01234567%b89ABCDEF"):
        watch.note("an answer", chance % seed)
    watch.search(found)
    watch.note("an answer", shown % seed)
    with pytest.raises(AssertionError, match="an answer"):
        watch.search(found)


async def test_a_leak_in_a_log_or_an_output_is_found(tmp_path, leaks):
    async with service(tmp_path) as s:
        salt = (await s.create()).key_salt.hex()
    for leak in (lambda: logging.getLogger("x").warning("salt %s", salt), lambda: note("an output", str(tmp_path))):
        with pytest.raises(AssertionError, match="left the server"), watching(tmp_path):
            leak()
    leaks.forget()


def test_what_a_server_answers_holds_no_secret_and_a_key_given_as_a_name_is_found(tmp_path, leaks):
    with running_server(tmp_path) as address, Client(address) as client:
        key = (tmp_path / "data" / "root.key").read_text().strip()
        with pytest.raises(AssertionError, match="an answer of /clutch"), watching(tmp_path):
            client.runs.create(key, population_size=16)
        leaks.forget()
        run = client.runs.create("sound", population_size=16)
        run.optimize(["1+1="], lambda completion: len(completion.text), generations=2, progress=False)
        assert len(leaks.collected) > 10
