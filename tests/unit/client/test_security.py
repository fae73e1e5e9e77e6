"""What the client shows, where, and where it keeps silent."""

import pickle

import pytest

import clutch
from clutch import security
from clutch._channel import GrpcTransport
from clutch.security import Tls

KEY = f"clk_{'0' * 16}_{'5e' * 32}"
LOCAL = ["127.0.0.1:1", "127.0.0.2:1", "localhost:1", "[::1]:1", "unix:/run/clutch.sock"]
REMOTE = ["10.0.0.1:1", "example.com:1", "localhost.example.com:1", "127.0.0.1.example.com:1", "[2001:db8::1]:1", "0.0.0.0:1"]


@pytest.mark.parametrize("address", LOCAL)
def test_this_machine_needs_no_encryption(address):
    assert security.is_local(address)
    assert security.resolve_tls(address, None, with_key=True) is None
    GrpcTransport(address, api_key=KEY)


@pytest.mark.parametrize("address", REMOTE)
def test_everywhere_else_encryption_is_the_default_and_a_key_goes_nowhere_in_clear(address):
    assert not security.is_local(address)
    assert security.resolve_tls(address, None, with_key=True) == Tls()
    assert security.resolve_tls(address, False, with_key=False) is None
    with pytest.raises(ValueError, match="in clear") as refused:
        GrpcTransport(address, api_key=KEY, tls=False)
    assert KEY not in str(refused.value)


def test_a_key_is_in_no_repr_and_no_error(tmp_path):
    client = clutch.AsyncClient("127.0.0.1:1", api_key=KEY)
    shown = [repr(client), repr(vars(client)), repr(client.runs), repr(vars(client._connection))]
    for unfit in (f"{KEY}0", f"{KEY}\n", "", KEY.upper()):
        with pytest.raises(ValueError, match="api_key") as refused:
            clutch.AsyncClient("127.0.0.1:1", api_key=unfit)
        shown.append(str(refused.value))
    assert not [text for text in shown if KEY[22:] in text or KEY[22:].upper() in text]


async def test_a_failed_call_says_nothing_of_the_key():
    async with clutch.AsyncClient("127.0.0.1:1", api_key=KEY, patience_seconds=0) as client:
        with pytest.raises(clutch.Unavailable) as failed:
            await client.info()
    assert KEY not in repr((failed.value, failed.value.details, pickle.dumps(failed.value)))


def test_a_file_of_a_key_is_its_owner_s_alone(tmp_path):
    path = tmp_path / "key"
    path.write_text(f"{KEY}\n")
    path.chmod(0o600)
    assert security.resolve_key(path) == KEY
    for mode in (0o640, 0o604, 0o620):
        path.chmod(mode)
        with pytest.raises(ValueError, match=f"chmod 600 {path}"):
            security.resolve_key(path)


def test_a_client_s_certificate_needs_its_key(tmp_path):
    for half in ({"cert": tmp_path / "a"}, {"key": tmp_path / "a"}):
        with pytest.raises(ValueError, match="tls"):
            Tls(**half).read()


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, (None, None)),
        ({"CLUTCH_API_KEY": KEY}, (KEY, None)),
        ({"CLUTCH_TLS": "1"}, (None, True)),
        ({"CLUTCH_TLS": "0", "CLUTCH_TLS_CA": "ca.pem"}, (None, False)),
        ({"CLUTCH_TLS_CA": "ca.pem"}, (None, Tls(ca="ca.pem"))),
        ({"CLUTCH_TLS_CERT": "c", "CLUTCH_TLS_KEY": "k"}, (None, Tls(cert="c", key="k"))),
    ],
)
def test_the_command_line_reads_the_environment(environ, expected):
    assert security.from_environment(environ) == expected


def test_a_key_s_file_is_a_path():
    key, _ = security.from_environment({"CLUTCH_API_KEY_FILE": "key.txt"})
    assert str(key) == "key.txt"
    with pytest.raises(ValueError, match="CLUTCH_TLS"):
        security.from_environment({"CLUTCH_TLS": "yes"})
