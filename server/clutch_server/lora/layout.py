"""Which weight matrices of a model can be adapted: their names, shapes and places."""

import hashlib
import json
from dataclasses import dataclass

from clutch_server.domain.errors import InvalidInput, SetupError


@dataclass(frozen=True, slots=True, kw_only=True)
class TensorShape:
    """One weight matrix W (out_features x in_features) and where an engine holds it."""

    name: str  # unique in the model, such as layers.0.self_attn.q_proj; it names the noise
    module: str  # the engine's layer; a fused one holds several matrices
    slice_index: int  # place among the matrices of that layer
    out_features: int
    in_features: int

    @property
    def leaf(self) -> str:
        """Last part of the name, such as ``q_proj``."""
        return self.name.rpartition(".")[2]

    @property
    def num_entries(self) -> int:
        """Numbers in W."""
        return self.out_features * self.in_features


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Weight matrices in name order, however an engine lists them.

    Raises:
        SetupError: two matrices of one name, which would share their noise.
    """

    tensors: tuple[TensorShape, ...]

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.tensors, key=lambda tensor: tensor.name))
        if len({tensor.name for tensor in ordered}) < len(ordered):
            raise SetupError("layout: expected a name of its own for each tensor, got one twice")
        object.__setattr__(self, "tensors", ordered)

    @property
    def leaves(self) -> tuple[str, ...]:
        """Distinct leaf names, sorted."""
        return tuple(sorted({tensor.leaf for tensor in self.tensors}))

    @property
    def num_entries(self) -> int:
        """Numbers in all the matrices together."""
        return sum(tensor.num_entries for tensor in self.tensors)

    def digest(self) -> str:
        """SHA-256 of names and shapes; engines that place the same matrices elsewhere agree."""
        rows = [[tensor.name, tensor.out_features, tensor.in_features] for tensor in self.tensors]
        return hashlib.sha256(json.dumps(["clutch.layout.v1", rows], separators=(",", ":")).encode()).hexdigest()

    def select(self, target_modules: tuple[str, ...]) -> "Layout":
        """Keep the matrices with those leaf names; all of them when none is named.

        Raises:
            InvalidInput: a name that no matrix has, reason TARGET_MODULES_UNKNOWN.
        """
        unknown = sorted(set(target_modules) - set(self.leaves))
        if unknown:
            expected = f"some of {', '.join(self.leaves)}"
            raise InvalidInput("config.target_modules", expected=expected, got=unknown, reason="TARGET_MODULES_UNKNOWN")
        if not target_modules:
            return self
        return Layout(tensors=tuple(tensor for tensor in self.tensors if tensor.leaf in target_modules))
