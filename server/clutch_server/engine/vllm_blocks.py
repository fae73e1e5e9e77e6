"""Room for a sequence's next token, without asking all of vLLM's bookkeeping for it each time.

A block of the cache holds many tokens, so in nearly every step a sequence's next token fits into its last block. vLLM
finds that out in a dozen calls a sequence; on a small model these take as long as all of its attention.
"""

from collections.abc import Callable
from typing import Any

from vllm.v1.core.kv_cache_manager import KVCacheBlocks, KVCacheManager
from vllm.v1.core.single_type_kv_cache_manager import FullAttentionManager
from vllm.v1.request import Request

Allocate = Callable[..., KVCacheBlocks | None]

_DECODE = {"num_lookahead_tokens": 0}  # what vLLM's scheduler says of a running sequence, beside its tokens


def quick_slots(manager: KVCacheManager) -> Allocate:
    """``manager.allocate_slots`` that answers at once when the blocks a sequence holds have room for its new tokens.

    With prefix caching, or layers that forget old tokens, there is more to do in each step: it is returned as it is.
    """
    allocate: Allocate = manager.allocate_slots
    groups: list[Any] = list(getattr(manager.coordinator, "single_type_managers", ()))
    if len(groups) != 1 or type(groups[0]) is not FullAttentionManager or manager.enable_caching:
        return allocate
    held, block_size, nothing_new = groups[0].req_to_blocks, groups[0].block_size, manager.empty_kv_cache_blocks

    def allocate_slots(request: Request, num_new_tokens: int, *args: object, **kwargs: object) -> KVCacheBlocks | None:
        if not args and kwargs == _DECODE:
            blocks = held.get(request.request_id)
            if blocks and request.num_computed_tokens + num_new_tokens <= len(blocks) * block_size:
                return nothing_new
        return allocate(request, num_new_tokens, *args, **kwargs)

    return allocate_slots
