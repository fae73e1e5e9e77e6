"""Inside vLLM's workers: adapters that come from a recipe instead of a file.

The worker's manager of adapters is replaced by one whose adapters hold no tensors. When one gets a slot, its tensors
are made from the run's key, written into the slot together with those of all members that come at the same time, and
forgotten.
"""

import time
from collections.abc import Collection, Sequence
from typing import Any

import torch
import vllm.v1.worker.lora_model_runner_mixin as mixin
from vllm.config import VllmConfig
from vllm.lora.layers.base_linear import BaseLinearLayerWithLoRA
from vllm.lora.lora_model import LoRAModel
from vllm.lora.model_manager import LRUCacheLoRAModelManager
from vllm.lora.punica_wrapper.punica_cpu import PunicaWrapperCPU
from vllm.lora.request import LoRARequest
from vllm.lora.worker_manager import LRUCacheWorkerLoRAManager

from clutch_server.domain.errors import Corruption
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import Noise, SearchSpace
from clutch_server.engine.device_births import Birth, write_births
from clutch_server.engine.native import load_ops
from clutch_server.engine.native.births import can_write, write_births_natively
from clutch_server.engine.native.noise import draw_quickly
from clutch_server.engine.native.products import sum_outer_quickly
from clutch_server.engine.plain_update import PlainUpdate, from_plain
from clutch_server.engine.recipe import Recipe
from clutch_server.engine.token_plan import SlotTable
from clutch_server.engine.vllm_fused import fuse_layers
from clutch_server.engine.vllm_layout import Row, layout_rows, to_tensors
from clutch_server.engine.vllm_punica import MemberPunica, as_slots
from clutch_server.engine.vllm_slots import Newborn, are_cut, write_members
from clutch_server.engine.vllm_watch import exit_with
from clutch_server.engine.vllm_weights import ModelWeights, is_plain
from clutch_server.lora.keeper import MeanKeeper
from clutch_server.lora.layout import Layout
from clutch_server.lora.spaces import SpaceSpec

SERVER_PID = "clutch_server_pid"  # key in vLLM's additional_config


class Member(LoRAModel):
    """An adapter that is only a recipe, until it is written into a slot."""

    def __init__(self, lora_id: int, recipe: Recipe) -> None:
        super().__init__(lora_id, 1, {})
        self.recipe = recipe


class MemberModelManager(LRUCacheLoRAModelManager):
    """Fills slots with members, all that come at once together, and groups the arithmetic on CPUs."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._newborn: list[tuple[int, Recipe]] = []

    def _add_adapter(self, lora: LoRAModel) -> None:
        if isinstance(lora, Member):
            # There is nothing yet that could be merged for fused layers.
            self._registered_adapters[lora.id] = lora
        else:
            super()._add_adapter(lora)

    def activate_adapter(self, lora_id: int) -> bool:
        """Give the adapter a slot; a member's tensors follow with ``write_newborn``, before the step begins."""
        adapter = self._registered_adapters[lora_id]
        if not isinstance(adapter, Member):
            is_new: bool = super().activate_adapter(lora_id)
            if is_new:
                self.table.put(self.lora_index_to_id.index(lora_id), rank=self.lora_config.max_lora_rank)
            return is_new
        if lora_id in self._active_adapters:
            self._active_adapters.touch(lora_id)
            return False
        if len(self._active_adapters) >= self.lora_slots:
            self._active_adapters.remove_oldest()
        slot = self.lora_index_to_id.index(None)
        self._active_adapters[lora_id] = None
        self.lora_index_to_id[slot] = lora_id
        self._newborn.append((slot, adapter.recipe))
        return True

    @property
    def has_newborn(self) -> bool:
        """Whether a member was given a slot that still holds somebody else."""
        return bool(self._newborn)

    def write_newborn(self, keeper: MeanKeeper) -> None:
        """Write the members that were given slots since the last call."""
        newborn, self._newborn = self._newborn, []
        for run_id in dict.fromkeys(recipe.run_id for _, recipe in newborn):
            wave = [(slot, recipe) for slot, recipe in newborn if recipe.run_id == run_id]
            has_frames = keeper.has_frames(run_id)
            # Parts of tensors that several workers share are cut on the host, by vLLM's layers.
            is_host = self.device.type == "cpu" or are_cut(self.modules) or not has_frames
            lora_rank = self._write_from_host(wave, keeper) if is_host else self._write_on_device(wave, keeper)
            for slot, _ in wave:
                # A of its own has a name of its own, which no other slot's is equal to.
                self.table.put(slot, rank=lora_rank, share=run_id if has_frames else f"{run_id} in slot {slot}")

    def _write_from_host(self, wave: Sequence[tuple[int, Recipe]], keeper: MeanKeeper) -> int:
        """Write members of one run; returns their rank."""
        if keeper.has_frames(wave[0][1].run_id) and not are_cut(self.modules):
            births = self._births(wave, keeper)
            if can_write(births, self.modules):
                write_births_natively(births, self.modules)
                return len(births[0].parts[0].a)
        newborns = [
            Newborn(
                slot=slot,
                factors=keeper.member(
                    recipe.run_id, recipe.generation, direction=recipe.direction, sign=recipe.sign, sigma=recipe.sigma
                ),
                has_frames=self.table.shares[slot] == recipe.run_id,
            )
            for slot, recipe in wave
        ]
        write_members(newborns, self.modules)
        return len(newborns[0].factors[0].a)

    def _write_on_device(self, wave: Sequence[tuple[int, Recipe]], keeper: MeanKeeper) -> int:
        """The same bytes, of noise that is made where the slots are."""
        births = self._births(wave, keeper)
        write_births(births, self.modules, device=self.device)
        return len(births[0].parts[0].a)

    def _births(self, wave: Sequence[tuple[int, Recipe]], keeper: MeanKeeper) -> list[Birth]:
        return [
            Birth(
                slot=slot,
                generation=recipe.generation,
                parts=keeper.displacements(
                    recipe.run_id, recipe.generation, direction=recipe.direction, sign=recipe.sign, sigma=recipe.sigma
                ),
                has_frames=self.table.shares[slot] == recipe.run_id,
            )
            for slot, recipe in wave
        ]

    def _create_lora_modules(self) -> None:
        super()._create_lora_modules()
        if self.device.type == "cpu":
            for module in self.modules.values():
                if isinstance(module, BaseLinearLayerWithLoRA):
                    module.lora_b_stacked = tuple(as_slots(stacked) for stacked in module.lora_b_stacked)

    def _init_punica_wrapper(self, max_num_batched_tokens: int, vllm_config: VllmConfig) -> None:
        self.table = SlotTable.empty(num_slots=self.lora_slots, lora_rank_max=self.lora_config.max_lora_rank)
        super()._init_punica_wrapper(max_num_batched_tokens, vllm_config)
        for prefix, wrapper in self.punica_wrapper_mapping.items():
            if type(wrapper) is PunicaWrapperCPU:
                grouped = MemberPunica(
                    max_num_batched_tokens, max_batches=self.max_num_seqs, device=self.device, table=self.table
                )
                self.punica_wrapper_mapping[prefix] = grouped


class MemberManager(LRUCacheWorkerLoRAManager):
    """The worker's manager of adapters, with the means that its members start from."""

    _manager_cls = MemberModelManager

    def __init__(self, vllm_config: VllmConfig, *args: object, **kwargs: object) -> None:
        super().__init__(vllm_config, *args, **kwargs)
        self._keeper: MeanKeeper | None = None
        self._weights: ModelWeights | None = None
        self.birth_seconds = 0.0
        exit_with(int(vllm_config.additional_config[SERVER_PID]))

    def create_lora_manager(self, model: torch.nn.Module, vllm_config: VllmConfig) -> object:
        """As vLLM does it; on CPUs the model's small layers are fused on the way."""
        if self.device.type == "cpu":
            fuse_layers(model)
        return super().create_lora_manager(model, vllm_config)

    def rows(self) -> list[Row]:
        """The layout of the model's part in this worker."""
        return layout_rows(self._adapter_manager.modules, self._adapter_manager.packed_modules)

    def slot_bytes(self) -> int:
        """What the slots of this worker take, summed over the tensors that hold them."""
        layers = self._adapter_manager.modules.values()
        stacked = (getattr(layer, name, ()) for layer in layers for name in ("lora_a_stacked", "lora_b_stacked"))
        # Of some layers it is one tensor, of others one a slice.
        return sum(tensor.nbytes for held in stacked for tensor in ((held,) if isinstance(held, torch.Tensor) else held))

    def keeper(self, rows: Sequence[Row] | None = None) -> MeanKeeper:
        """The means of this worker; made over the whole model's layout when that is given."""
        if rows is not None:
            self._keeper = MeanKeeper(Layout(tensors=to_tensors(rows)), draw=draw_quickly, sum_outer=sum_outer_quickly)
        if self._keeper is None:
            raise RuntimeError("means: expected the layout first, got none")
        return self._keeper

    @property
    def weights(self) -> ModelWeights:
        """The model's own weights; reading them takes a copy of all that can be adapted, so not before a run moves them."""
        if self._weights is None:
            self._weights = ModelWeights(self._adapter_manager.modules, self.keeper().layout.tensors)
        return self._weights

    def can_move(self) -> bool:
        """Whether every layer that can be adapted holds plain numbers."""
        return all(is_plain(self._adapter_manager.modules[tensor.module].base_layer) for tensor in self.keeper().layout.tensors)

    def close_run(self, run_id: RunId) -> None:
        """Forget a run, its key and its means; its slots count as anybody's, and keep their tensors until they are needed."""
        self.keeper().close_run(run_id)
        self._adapter_manager.table.forget(run_id)

    def _load_adapter(self, lora_request: LoRARequest) -> LoRAModel:
        return Member(lora_request.lora_int_id, Recipe.from_path(lora_request.lora_path))

    def _apply_adapters(self, lora_requests: Collection[LoRARequest]) -> None:
        # vLLM looks every active adapter up in a fresh copy of all of them, in every step.
        active = self._adapter_manager._active_adapters
        waiting = [request for request in lora_requests if request.lora_int_id not in active]
        if waiting:
            held = [request for request in lora_requests if request.lora_int_id in active]
            # Those that hold a slot first: being touched, they are not the ones to make room.
            super()._apply_adapters([*held, *waiting])
            # vLLM warms up with adapters of its own, before there are any means.
            if self._adapter_manager.has_newborn:
                started = time.perf_counter()
                self._adapter_manager.write_newborn(self.keeper())
                self.birth_seconds += time.perf_counter() - started


class MemberWorker:
    """Calls that the server makes in every worker (vLLM's collective_rpc); plain values in and out."""

    model_runner: Any

    def clutch_rows(self) -> list[Row]:
        """The adaptable matrices in this worker."""
        return self._members().rows()

    def clutch_birth_seconds(self) -> float:
        """Spent in making members and writing them into slots, so far; on a GPU until that is queued."""
        return self._members().birth_seconds

    def clutch_slot_bytes(self) -> int:
        """What the adapters' slots take in this worker."""
        return self._members().slot_bytes()

    def clutch_layout(self, rows: list[Row]) -> bool:
        """Take the whole model's layout; whatever was held is forgotten. Returns whether seeded noise is made here."""
        members = self._members()
        members.keeper(rows)
        return members.device.type == "cpu" and load_ops()

    def clutch_hold_mean(
        self,
        run_id: str,
        generation: int,
        blob: bytes,
        *,
        run_key: bytes,
        search_space: str,
        lora_rank: int,
        target_modules: list[str],
        noise: str,
        sigma_ratios: list[tuple[str, float]],
    ) -> None:
        """Hold a mean, so that its members can be made here."""
        spec = _spec(
            run_key,
            search_space=search_space,
            lora_rank=lora_rank,
            target_modules=target_modules,
            noise=noise,
            sigma_ratios=sigma_ratios,
        )
        keeper = self._members().keeper()
        keeper.open_run(RunId(run_id), spec)
        keeper.import_(RunId(run_id), generation, blob)

    def clutch_keep_means(self, run_id: str, generations: list[int]) -> None:
        """Forget an open run's other means; its key stays, and what its slots share."""
        self._members().keeper().discard(RunId(run_id), keep=frozenset(generations))

    def clutch_close_run(self, run_id: str) -> None:
        """Forget a run and its key."""
        self._members().close_run(RunId(run_id))

    def clutch_open_run(
        self,
        run_id: str,
        *,
        run_key: bytes,
        search_space: str,
        lora_rank: int,
        target_modules: list[str],
        noise: str,
        sigma_ratios: list[tuple[str, float]],
    ) -> str:
        """Register a run whose means live here, and make its first; returns that mean's digest."""
        spec = _spec(
            run_key,
            search_space=search_space,
            lora_rank=lora_rank,
            target_modules=target_modules,
            noise=noise,
            sigma_ratios=sigma_ratios,
        )
        return self._members().keeper().open_run(RunId(run_id), spec)

    def clutch_advance_mean(self, run_id: str, generation: int, update: PlainUpdate | None) -> str:
        """Make the next mean; returns its digest."""
        return self._members().keeper().advance(RunId(run_id), generation, from_plain(update) if update else None)

    def clutch_export_mean(self, run_id: str, generation: int) -> bytes:
        """A mean as a blob."""
        return self._members().keeper().export(RunId(run_id), generation)

    def clutch_import_mean(self, run_id: str, generation: int, blob: bytes) -> list[str]:
        """Put a mean back; returns its digest, and what is wrong with the blob if anything is."""
        try:
            return [self._members().keeper().import_(RunId(run_id), generation, blob), ""]
        except Corruption as error:
            # By itself it would reach the server as an exception of no particular kind.
            return ["", error.message]

    def clutch_can_move(self) -> bool:
        """Whether the model's own weights can be moved: those of quantized layers cannot."""
        return self._members().can_move()

    def clutch_serve(self, run_id: str, generation: int, *, direction: int, sign: int, sigma: float) -> None:
        """Serve a mean's or a member's own weights from now on; those of the base model for no run at all."""
        members = self._members()
        moved = members.keeper().weights(RunId(run_id), generation, direction=direction, sign=sign, sigma=sigma)
        # Nothing of it is worked out before it is asked for, so no run needs to have that name.
        members.weights.serve(moved if run_id else ())

    def clutch_weights(self) -> list[str]:
        """Digests of the model's weights as served now, and as loaded."""
        weights = self._members().weights
        return [weights.digest(), weights.original_digest]

    def _members(self) -> MemberManager:
        manager = self.model_runner.lora_manager
        if not isinstance(manager, MemberManager):
            raise RuntimeError(f"adapters: expected {MemberManager.__name__} in the worker, got {type(manager).__name__}")
        return manager


def _spec(
    run_key: bytes,
    *,
    search_space: str,
    lora_rank: int,
    target_modules: list[str],
    noise: str,
    sigma_ratios: list[tuple[str, float]],
) -> SpaceSpec:
    return SpaceSpec(
        run_key=run_key,
        search_space=SearchSpace(search_space),
        lora_rank=lora_rank,
        target_modules=tuple(target_modules),
        noise=Noise(noise),
        sigma_ratios=tuple((part, ratio) for part, ratio in sigma_ratios),
    )


def install() -> None:
    """Make the next model that vLLM loads in this process use ``MemberManager``."""
    mixin.LRUCacheWorkerLoRAManager = MemberManager
