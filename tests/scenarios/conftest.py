"""Every scenario is watched: nothing secret may leave the servers it starts."""

import pytest

from support.leaks import watching
from support.service import ROOT_KEY


@pytest.fixture(autouse=True)
def leaks(tmp_path):
    with watching(tmp_path, root_keys=(ROOT_KEY,)) as watch:
        yield watch
