"""What a search space is: how named noise becomes weights, and in which coordinates the mean lives."""

from dataclasses import dataclass, field
from typing import Protocol

from clutch_server.domain.types import Noise, SearchSpace
from clutch_server.lora.arrays import Float32s, Float64s
from clutch_server.lora.layout import Layout, TensorShape


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceSpec:
    """Everything of a run that decides its members and its means, beside the updates."""

    run_key: bytes = field(repr=False)  # the whole secret of a run; kept out of logs
    search_space: SearchSpace
    lora_rank: int
    target_modules: tuple[str, ...]  # leaf names; empty = all
    noise: Noise
    sigma_ratios: tuple[tuple[str, float], ...] = ()  # multipliers of sigma by parts of tensors' names


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Factors:
    """The adapter of one weight matrix: what is served is W + b a."""

    tensor: TensorShape
    a: Float32s  # (lora_rank, in_features)
    b: Float32s  # (out_features, lora_rank)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Displacement:
    """What a member's adapter of one weight matrix is made from, wherever that is done.

    Served is W + b a with b = centre + noise * scale: a product and then a sum, each rounded to float32.
    """

    tensor: TensorShape
    a: Float32s  # (lora_rank, in_features)
    centre: Float32s  # (out_features, lora_rank)
    key: bytes = field(repr=False)  # of noise of the centre's shape, the same for antithetic twins; empty = b is the centre
    kind: Noise
    scale: float  # a float32's value; 0.0 without a key


class Space(Protocol):
    """A search space of one run over one layout.

    The mean is kept as its displacement from the base model, one matrix a tensor, in coordinates of the space's own
    whose Frobenius norm is that of the displacement of W. Zero is the base model. Arrays handed out are not to be
    written to. Thread-safe.

    A member is served as weights, an adapter on top of them, or both: what is served is W_base + weights + b a.
    """

    @property
    def has_adapters(self) -> bool:
        """Whether ``factors`` is part of a member; without it a member is weights alone, and one is served at a time."""
        ...

    @property
    def moves_weights(self) -> bool:
        """Whether ``weights`` is part of a member; without it the base model's weights serve every run."""
        ...

    @property
    def layout(self) -> Layout:
        """The matrices this run adapts."""
        ...

    def sigma_ratio(self, tensor: TensorShape) -> float:
        """What the run's sigma is multiplied by for that matrix."""
        ...

    def gain(self, tensor: TensorShape) -> float:
        """Size of the mean's coordinates, RMS an entry, for noise of size 1 on W; the matrix's ratio of sigma is in it."""
        ...

    def mean_shape(self, tensor: TensorShape) -> tuple[int, int]:
        """Shape of the mean's matrix for that tensor."""
        ...

    def factors(
        self, tensor: TensorShape, centre: Float32s, *, generation: int, direction: int, sign: int, sigma: float
    ) -> Factors:
        """The served adapter of the mean ``centre`` moved by sign * sigma * noise; sign 0 serves the mean itself."""
        ...

    def weights(
        self, tensor: TensorShape, centre: Float32s, *, generation: int, direction: int, sign: int, sigma: float
    ) -> Float32s:
        """What is added to the base model's W itself, (out_features, in_features), of the same member."""
        ...

    def estimate(self, tensor: TensorShape, *, generation: int, coefficients: tuple[float, ...]) -> Float64s:
        """Sum over directions, in their order, of coefficient * unit-variance noise, in the mean's coordinates."""
        ...
