"""The server's configuration: defaults, then a TOML file, then the environment, then the command line."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from clutch_server.app.logs import LogFormat
from clutch_server.app.settings import build, from_environment, merge
from clutch_server.domain.errors import SetupError
from clutch_server.engine.fake import FakeSettings
from clutch_server.engine.vllm_settings import VllmSettings
from clutch_server.rpc.server import RpcSettings
from clutch_server.storage.config import StoreConfig

PREFIX = "CLUTCH"
DATABASE_NAME = "clutch.db"
ROOT_KEY_NAME = "root.key"
SNAPSHOTS_NAME = "snapshots"


class EngineKind(StrEnum):
    """What answers: a real model, or arithmetic that behaves like one for tests."""

    VLLM = "vllm"
    FAKE = "fake"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerConfig:
    """Everything a server needs to know; each table is owned by the layer that reads it."""

    data_dir: Path = Path("~/.clutch")  # database, root key and snapshots; back these up together
    database_url: str = ""  # empty = SQLite in data_dir, right for one machine
    engine: EngineKind = EngineKind.VLLM
    log_level: str = "info"
    log_format: LogFormat = LogFormat.TEXT
    log_prompts: bool = False  # what clients send and get is theirs; for a while, on a server of one's own, it helps to see it
    slow_call_seconds: float = 1.0  # logged as a warning from here on; calls that wait by design are not counted
    metrics_port: int | None = None  # on the loopback interface; 0 = any free port, none = no metrics
    rpc: RpcSettings = field(default_factory=RpcSettings)
    vllm: VllmSettings = field(default_factory=VllmSettings)
    fake: FakeSettings = field(default_factory=FakeSettings)

    @property
    def folder(self) -> Path:
        """The data folder with ``~`` resolved."""
        return self.data_dir.expanduser().resolve()

    @property
    def store(self) -> StoreConfig:
        """How to reach the database."""
        return StoreConfig(url=self.database_url or f"sqlite:///{self.folder / DATABASE_NAME}")


def load_config(path: Path | None, *, environ: Mapping[str, str], overrides: Mapping[str, object]) -> ServerConfig:
    """Compose the configuration once; the later layer wins, key by key.

    Raises:
        SetupError: CONFIG_INVALID, naming the file or the key.
    """
    layers = (_read_toml(path), from_environment(environ, cls=ServerConfig, prefix=PREFIX), overrides)
    raw: dict[str, object] = {}
    for layer in layers:
        raw = merge(raw, layer)
    return build(ServerConfig, raw, where="")


def _read_toml(path: Path | None) -> Mapping[str, object]:
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SetupError(f"configuration file {path}: {error}", reason="CONFIG_INVALID", key=str(path)) from error
