import pytest

from clutch_server.domain.ids import TenantId
from clutch_server.runs.keyring import Keyring, key_salt

ROOT = bytes(range(32))


def test_the_same_root_key_and_salt_give_the_same_run_key():
    salt = key_salt(TenantId("local"), "experiment-1")
    assert Keyring(ROOT).run_key(salt) == Keyring(ROOT).run_key(salt)
    # Golden: another value means that no stored run can be replayed any more.
    assert Keyring(ROOT).run_key(salt).hex() == "3787bdb45ebdf838362bc7e037741aaf870cf37346fa406cd729d2e3c3872abd"


def test_every_part_of_a_run_s_name_changes_its_key():
    salts = [key_salt(TenantId(t), r) for t, r in [("a", "b"), ("a", "c"), ("b", "b"), ("ab", ""), ("", "ab")]]
    assert len({Keyring(ROOT).run_key(salt) for salt in salts}) == len(salts)
    assert Keyring(bytes(32)).run_key(salts[0]) != Keyring(ROOT).run_key(salts[0])


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_root_key_of_another_size_is_refused(size):
    with pytest.raises(ValueError, match="32 bytes"):
        Keyring(bytes(size))
