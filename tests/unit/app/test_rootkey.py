import stat

import pytest

from clutch_server.app.rootkey import load_root_key, open_keyring
from clutch_server.domain.errors import SetupError
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore


def test_the_first_start_makes_a_key_that_only_its_owner_reads(tmp_path):
    path = tmp_path / "root.key"
    key = load_root_key(path)
    assert len(key) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_root_key(path) == key


def test_two_databases_have_two_keys(tmp_path):
    assert load_root_key(tmp_path / "a") != load_root_key(tmp_path / "b")


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, "0" * 65])
def test_a_file_that_is_no_key_is_refused_and_kept(tmp_path, text):
    path = tmp_path / "root.key"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(SetupError) as caught:
        load_root_key(path)
    assert caught.value.reason == "ROOT_KEY_INVALID"
    assert path.read_text() == text


def test_a_key_that_others_may_read_is_refused(tmp_path):
    path = tmp_path / "root.key"
    load_root_key(path)
    path.chmod(0o644)
    with pytest.raises(SetupError, match="chmod 600"):
        load_root_key(path)


@pytest.fixture
def store(tmp_path):
    store = SqlStore(StoreConfig(url=f"sqlite:///{tmp_path / 'clutch.db'}"))
    store.migrate()
    yield store
    store.close()


def test_a_database_keeps_to_its_first_root_key(store, tmp_path):
    first = open_keyring(store, tmp_path / "a")
    assert open_keyring(store, tmp_path / "a").run_key(b"salt") == first.run_key(b"salt")
    (tmp_path / "copy").write_text((tmp_path / "a").read_text())
    (tmp_path / "copy").chmod(0o600)
    assert open_keyring(store, tmp_path / "copy").run_key(b"salt") == first.run_key(b"salt")


def test_another_root_key_is_refused_and_changes_nothing(store, tmp_path):
    open_keyring(store, tmp_path / "a")
    bound = store.read(lambda tx: tx.find_root_key())
    load_root_key(tmp_path / "b")
    with pytest.raises(SetupError, match=r"copy root\.key") as caught:
        open_keyring(store, tmp_path / "b")
    assert caught.value.reason == "ROOT_KEY_MISMATCH"
    assert store.read(lambda tx: tx.find_root_key()) == bound


def test_a_lost_root_key_is_not_replaced_by_a_new_one(store, tmp_path):
    open_keyring(store, tmp_path / "a")
    with pytest.raises(SetupError, match="no root key") as caught:
        open_keyring(store, tmp_path / "lost")
    assert caught.value.reason == "ROOT_KEY_MISMATCH"
    assert not (tmp_path / "lost").exists()


def test_the_fingerprint_says_nothing_of_the_key(store, tmp_path):
    keyring = open_keyring(store, tmp_path / "a")
    assert keyring.fingerprint() not in (tmp_path / "a").read_text()
    assert keyring.fingerprint() != keyring.run_key(b"").hex()[:32]
    assert len(bytes.fromhex(keyring.fingerprint())) == 16
