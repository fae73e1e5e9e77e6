"""The composition root: the one place where ports meet their implementations."""

from clutch_server.app.config import ROOT_KEY_NAME, SNAPSHOTS_NAME, EngineKind, ServerConfig
from clutch_server.app.rootkey import open_keyring
from clutch_server.app.system import RandomNames, SystemClock
from clutch_server.domain.errors import SetupError
from clutch_server.engine.fake import FakeEngine
from clutch_server.engine.vllm_engine import VllmEngine
from clutch_server.runs.core import Core
from clutch_server.runs.meters import Meters
from clutch_server.runs.ports import Engine
from clutch_server.storage.files import make_private_folder
from clutch_server.storage.snapshots import FileSnapshots
from clutch_server.storage.sql import SqlStore


def build_core(config: ServerConfig) -> Core:
    """Open the data folder and put the doors in place; nothing is started yet.

    Raises:
        SetupError: The folder, the database or the root key cannot be used.
    """
    try:
        make_private_folder(config.folder)
    except OSError as error:
        raise SetupError(
            f"data_dir {config.folder}: {error}; choose another with --data-dir", reason="DATA_DIR_UNUSABLE"
        ) from error
    store = SqlStore(config.store)
    # First the database, whose lock keeps a second server away, then the files beside it.
    store.migrate()
    return Core(
        engine=build_engine(config),
        store=store,
        snapshots=FileSnapshots(config.folder / SNAPSHOTS_NAME),
        clock=SystemClock(),
        names=RandomNames(),
        meters=Meters(config.quota_table),
        keyring=open_keyring(store, config.folder / ROOT_KEY_NAME),
        retention_seconds=config.retention_days * 86_400.0,
    )


def build_engine(config: ServerConfig) -> Engine:
    """The engine of the configured kind, not started."""
    if config.engine is EngineKind.FAKE:
        return FakeEngine(config.fake)
    return VllmEngine(config.vllm)
