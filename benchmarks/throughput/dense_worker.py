"""Every weight matrix moved in place, as ES at Scale does it: what vLLM's worker loads for the benchmark ``dense``.

Qiu et al. 2025, arXiv:2509.24372: one member at a time is the whole model, its noise drawn again from a seed.
"""

import torch
from vllm.model_executor.layers import utils
from vllm.platforms import current_platform


def _leave_unpacked(layer: torch.nn.Module, remove_weight: bool) -> None:
    layer.cpu_linear = torch.nn.functional.linear


if current_platform.is_cpu():
    # On a CPU vLLM packs matrices when it loads them and drops the originals; packed ones cannot be moved in place.
    utils.dispatch_cpu_unquantized_gemm = _leave_unpacked


class DenseWorker:
    """Mixed into vLLM's worker (``worker_extension_cls``)."""

    def dense_keep(self) -> None:
        """Keep the original of every matrix."""
        model = self.model_runner.get_model()
        self.dense_matrices = [parameter.data for parameter in model.parameters() if parameter.ndim >= 2]
        self.dense_originals = [matrix.clone() for matrix in self.dense_matrices]

    def dense_perturb(self, seed: int, sigma: float) -> None:
        """Make the model the member of that seed."""
        for index, matrix in enumerate(self.dense_matrices):
            matrix.add_(_noise(matrix, seed=seed, index=index), alpha=sigma)
        _wait()

    def dense_restore(self) -> None:
        """Make the model the mean again, exactly."""
        for matrix, original in zip(self.dense_matrices, self.dense_originals, strict=True):
            matrix.copy_(original)
        _wait()

    def dense_update(self, coefficients: dict[str, float]) -> None:
        """Move the mean by the noise of every seed, times its coefficient."""
        for seed, coefficient in coefficients.items():
            for index, original in enumerate(self.dense_originals):
                original.add_(_noise(original, seed=int(seed), index=index), alpha=coefficient)
        self.dense_restore()


def _noise(like: torch.Tensor, *, seed: int, index: int) -> torch.Tensor:
    generator = torch.Generator(like.device).manual_seed(seed * 100_003 + index)
    return torch.randn(like.shape, generator=generator, device=like.device, dtype=like.dtype)


def _wait() -> None:
    if torch.cuda.is_available():
        torch.cuda.synchronize()
