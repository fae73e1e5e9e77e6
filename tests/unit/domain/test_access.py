from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clutch_server.app.system import RandomNames
from clutch_server.domain.access import ApiKey, Role, Token, is_tenant_id, parse_token

TOKEN = Token(key_id="0123456789abcdef", secret="5e" * 32)
KEY = ApiKey(
    tenant_id="acme",
    key_id=TOKEN.key_id,
    request_id="r",
    name="",
    role=Role.RATER,
    secret_digest=TOKEN.digest(),
    created_at=1.0,
    expires_at=10.0,
)


def test_a_token_is_read_back():
    assert parse_token(str(TOKEN)) == TOKEN
    fresh = RandomNames().token()
    assert parse_token(str(fresh)) == fresh
    assert len(bytes.fromhex(fresh.secret)) * 8 == 256


@pytest.mark.parametrize(
    "text", ["", "clk_", str(TOKEN)[:-1], f"{TOKEN}0", f"{TOKEN}\n", f" {TOKEN}", str(TOKEN).upper(), "clk_0123456789abcdef_"]
)
def test_another_text_is_no_token(text):
    assert parse_token(text) is None


@given(st.text())
def test_any_text_can_be_asked_about(text):
    found = parse_token(text)
    assert found is None or str(found) == text


def test_only_the_whole_secret_proves_a_key():
    assert TOKEN.proves(KEY)
    assert not TOKEN.proves(None)
    for place in range(len(TOKEN.secret)):
        wrong = TOKEN.secret[:place] + "0" + TOKEN.secret[place + 1 :]
        assert not replace(TOKEN, secret=wrong).proves(KEY)


def test_a_secret_is_in_no_repr():
    assert TOKEN.secret not in repr(TOKEN)
    assert repr(KEY.secret_digest) not in repr(KEY)


@pytest.mark.parametrize(("at", "valid"), [(9.999, True), (10.0, False), (11.0, False)])
def test_a_key_ends_with_its_time(at, valid):
    assert KEY.is_valid(at=at) is valid
    assert not replace(KEY, revoked_at=1.0).is_valid(at=at)


def test_each_role_may_do_what_those_before_it_may():
    assert [role.value for role in Role] == ["viewer", "rater", "trainer", "admin"]
    for place, role in enumerate(Role):
        assert [role.includes(least) for least in Role] == [other <= place for other in range(4)]


@pytest.mark.parametrize("name", ["a", "0", "team-7_x", "a" * 64])
def test_these_name_tenants(name):
    assert is_tenant_id(name)


@pytest.mark.parametrize("name", ["", "a" * 65, "-a", "_a", "A", "a b", "a/b", "a\n", "\u05d0"])
def test_these_do_not(name):
    assert not is_tenant_id(name)
