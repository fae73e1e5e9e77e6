"""Every bound of the service in one place; reaching one is a typed error, never a truncation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds, each inclusive; the published table in the README is made from this class."""

    population_size_max: int = 16_384  # largest population of a published LLM experiment (EGGROLL sweep)
    population_size_min: int = 16  # fewer members give a gradient estimate that is mostly noise
    prompts_max: int = 4_096  # prompts of one ask
    samples_per_prompt_max: int = 64
    completions_per_generation_max: int = 1_000_000  # (population + 1) * prompts * samples
    prompt_chars_max: int = 1_000_000  # one prompt's text, or all of its messages together
    messages_max: int = 256  # chat messages of one prompt
    item_bytes_max: int = 65_536  # user columns of one prompt, as JSON
    completion_tokens_max: int = 32_768  # max_tokens of one completion
    stop_strings_max: int = 8
    stop_chars_max: int = 64
    rewards_per_tell_max: int = 1_000
    rewards_per_import_max: int = 50_000  # one transaction of a second or two; about as many as fit a message
    reward_abs_max: float = 1e9  # keeps sums of squares finite in float64; the database checks it too
    metrics_max: int = 32  # named metrics of one reward
    reason_chars_max: int = 1_024
    rater_chars_max: int = 128
    name_chars_max: int = 128
    labels_max: int = 32
    label_chars_max: int = 256
    request_id_chars_max: int = 128
    client_id_chars_max: int = 128
    target_modules_max: int = 64
    sigma_ratios_max: int = 64
    lora_rank_max: int = 512
    num_generations_max: int = 1_000_000
    page_size_max: int = 1_000
    page_bytes_max: int = 1 << 20  # one page of completions, so that a message stays under the cap
    message_bytes_max: int = 4 << 20  # gRPC's own default; stated so that both sides agree
    metadata_bytes_max: int = 16 << 10
    wait_seconds_max: float = 60.0  # a long poll; proxies cut idle calls soon after a minute
    deadline_seconds_max: float = 30 * 86_400.0  # a close policy's deadline: rewards may come days later
    sample_prompts_max: int = 256  # prompts of one Sample call
    audit_entries_max: int = 1_000_000  # of a tenant; about 150 MB
    audit_seconds_max: float = 90 * 86_400.0  # then an entry is forgotten
    keys_max: int = 1_000  # API keys of one tenant, with those revoked or expired less than 30 days ago
    key_seconds_max: float = 3_650 * 86_400.0  # a key's lifetime; none lasts for ever
    snapshot_bytes_max: int = 1 << 30  # one mean's tensors; a larger one is not cached, and rebuilt from the log
    replays_max: int = 8  # of a tenant, under way or waiting, what-ifs too; they are done one after the other
    what_if_generations_max: int = 100_000  # of a run that a what-if applies again; its answer has a line for each


DEFAULT_LIMITS = Limits()
