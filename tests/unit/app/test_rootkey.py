import stat

import pytest

from clutch_server.app.rootkey import load_root_key
from clutch_server.domain.errors import SetupError


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
