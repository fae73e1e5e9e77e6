"""The server's configuration: defaults, then a TOML file, then the environment, then the command line."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from clutch_server.app.logs import LogFormat
from clutch_server.app.settings import build, from_environment, merge
from clutch_server.domain.access import is_tenant_id
from clutch_server.domain.errors import SetupError
from clutch_server.domain.ids import TenantId
from clutch_server.domain.quotas import Quotas, QuotaTable
from clutch_server.engine.fake import FakeSettings
from clutch_server.engine.vllm_settings import VllmSettings
from clutch_server.rpc.server import RpcSettings
from clutch_server.runs.supervisor import SupervisorSettings
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
    retention_days: float = 0.0  # finished runs are deleted so long after their end; 0 = kept until somebody deletes them
    log_format: LogFormat = LogFormat.TEXT
    log_prompts: bool = False  # what clients send and get is theirs; for a while, on a server of one's own, it helps to see it
    slow_call_seconds: float = 1.0  # logged as a warning from here on; calls that wait by design are not counted
    metrics_port: int | None = None  # on the loopback interface; 0 = any free port, none = no metrics
    rpc: RpcSettings = field(default_factory=RpcSettings)
    supervisor: SupervisorSettings = field(default_factory=SupervisorSettings)
    vllm: VllmSettings = field(default_factory=VllmSettings)
    fake: FakeSettings = field(default_factory=FakeSettings)
    quotas: Quotas = field(default_factory=Quotas)  # of each tenant
    tenants: Mapping[str, Quotas] = field(default_factory=dict)  # [tenants.NAME]: what is another for one of them

    def __post_init__(self) -> None:
        if not 0.0 <= self.retention_days < float("inf"):
            problem = f"configuration, retention_days: expected 0 (for ever) or a number of days, got {self.retention_days}"
            raise SetupError(problem, reason="CONFIG_INVALID", key="retention_days")

    @property
    def folder(self) -> Path:
        """The data folder with ``~`` resolved."""
        return self.data_dir.expanduser().resolve()

    @property
    def quota_table(self) -> QuotaTable:
        """The quotas of every tenant."""
        return QuotaTable(default=self.quotas, tenants={TenantId(name): quotas for name, quotas in self.tenants.items()})

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
    raw["tenants"] = {name: _over(raw.get("quotas"), own) for name, own in _table(raw.get("tenants")).items()}
    config = build(ServerConfig, raw, where="")
    _check_quotas(config)
    return config


def _over(everybody: object, own: object) -> object:
    return merge(_table(everybody), own) if isinstance(own, Mapping) else own


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _check_quotas(config: ServerConfig) -> None:
    for name, quotas in {"quotas": config.quotas, **{f"tenants.{name}": own for name, own in config.tenants.items()}}.items():
        if not is_tenant_id(name.partition(".")[2] or name):
            raise SetupError(f"configuration, {name}: no tenant can have that name", reason="CONFIG_INVALID", key=name)
        for key, value in asdict(quotas).items():
            if value < 0:
                problem = f"configuration, {name}.{key}: expected 0 or more, got {value}"
                raise SetupError(problem, reason="CONFIG_INVALID", key=f"{name}.{key}")


def _read_toml(path: Path | None) -> Mapping[str, object]:
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SetupError(f"configuration file {path}: {error}", reason="CONFIG_INVALID", key=str(path)) from error
