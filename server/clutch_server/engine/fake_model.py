"""The fake engine's model: four small matrices, and a text drawn letter by letter from what is added to them.

Each letter is an ``o`` with a probability that grows as the served weights move along one hidden direction, otherwise
a consonant that depends on all the weights. So a reward that counts the ``o``s can be climbed, and members that differ
at all say different things.
"""

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np

from clutch_server.domain.types import FinishReason, Noise
from clutch_server.lora.arrays import Float32s, Float64s
from clutch_server.lora.layout import Layout, TensorShape
from clutch_server.lora.noise import draw_noise
from clutch_server.lora.spaces import Factors
from clutch_server.runs.ports import Sampled, SampleJob

Displacement: TypeAlias = Mapping[str, Float64s]  # what is added to each weight matrix, by name

GOOD = "o"
_OTHERS = "bcdfghklmnprstvz"
_SCALE = 0.1  # how far along the hidden direction the log-odds of an ``o`` grow by 1
_LOG_ODDS = -1.0  # of the base model: about a quarter of its letters are good
_LOG_ODDS_MAX = 500.0  # where exp still is a number
_LETTERS_MIN = 12  # a completion ends by itself after 12 to 31 letters, depending on the prompt
_SHAPES = {"self_attn.q_proj": (16, 8), "mlp.up_proj": (8, 8)}


def fake_layout() -> Layout:
    """Four matrices in two layers."""
    names = {f"layers.{layer}.{name}": shape for layer in range(2) for name, shape in _SHAPES.items()}
    return Layout(
        tensors=tuple(
            TensorShape(name=name, module=name, slice_index=0, out_features=rows, in_features=columns)
            for name, (rows, columns) in names.items()
        )
    )


def fake_reward(text: str) -> float:
    """The share of good letters, in [0, 1]: what the hidden direction is good for. Empty text earns nothing."""
    return text.count(GOOD) / len(text) if text else 0.0


def displacement(factors: tuple[Factors, ...], weights: Iterable[tuple[TensorShape, Float32s]] = ()) -> Displacement:
    """Adapters multiplied out, and what is added to the weights themselves.

    Matrices that nothing is added to are left out, so that the base model's is empty.
    """
    added = {tensor.name: matrix.astype(np.float64) for tensor, matrix in weights if matrix.any()}
    for factor in factors:
        if factor.b.any():
            added[factor.tensor.name] = added.get(factor.tensor.name, 0.0) + factor.b.astype(np.float64) @ factor.a
    return added


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How one model speaks."""

    probability: float  # of a good letter
    seed: int  # of the other letters

    def complete(self, job: SampleJob) -> Sampled:
        """The completion of a job: a function of the voice, the prompt's text, the sampling and its seed."""
        seed = job.seed if job.sampling.temperature > 0.0 else -1
        full = self._speak(_generator(f"{job.prompt.text}\0{seed}"))
        text = full[: job.sampling.max_tokens]
        stops = [place for stop in job.sampling.stop if (place := text.find(stop)) >= 0]
        return Sampled(
            job_id=job.job_id,
            text=text[: min(stops)] if stops else text,
            finish_reason=FinishReason.STOP if stops or text == full else FinishReason.LENGTH,
            num_prompt_tokens=len(job.prompt.token_ids),
            num_completion_tokens=len(text),
        )

    def _speak(self, draws: np.random.Generator) -> str:
        # The same draws for every member: common random numbers, as with a real sampler.
        num_letters = _LETTERS_MIN + int(draws.integers(20))
        is_good = draws.random(num_letters) < self.probability
        others = _generator(str(self.seed)).integers(len(_OTHERS), size=num_letters)
        return "".join(GOOD if good else _OTHERS[other] for good, other in zip(is_good, others, strict=True))


def voice_of(added: Displacement) -> Voice:
    """The voice of the base model with something added to its weights."""
    along = math.fsum(float((array * _hidden(name, *array.shape)).sum()) for name, array in added.items())
    # Rounded, so that the last bits of a matrix product, which depend on the machine, do not change a text.
    weights = repr([(name, np.round(array, 6).tolist()) for name, array in sorted(added.items())])
    # Weights of any size are served: far out on either side the odds are what they are.
    log_odds = max(-_LOG_ODDS_MAX, min(_LOG_ODDS + along / _SCALE, _LOG_ODDS_MAX))
    return Voice(probability=1.0 / (1.0 + math.exp(-log_odds)), seed=_number(weights))


@cache
def _hidden(name: str, num_rows: int, num_columns: int) -> Float64s:
    """The matrix's part of the hidden direction, of norm 1/2: four of them make a unit vector."""
    key = hashlib.sha256(f"hidden direction of {name}".encode()).digest()[:16]
    direction = draw_noise(key, shape=(num_rows, num_columns), kind=Noise.GAUSSIAN).astype(np.float64)
    return direction / (2.0 * math.sqrt((direction * direction).sum()))


def _generator(name: str) -> np.random.Generator:
    return np.random.Generator(np.random.Philox(_number(name)))


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], "big")
