"""Every metric of the server, in a registry of its own; no name of a tenant or a run, and no text of anybody, is a label."""

from collections.abc import Iterator
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics

# From a read of a row to a long poll's whole wait.
RPC_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
STORE_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
APPLY_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


class Metrics:
    """The instruments, by what they are of; the parts that see things happen hold them.

    What is counted from this server's start is a counter; what is read when somebody looks is in ``metrics_state``.
    """

    def __init__(self) -> None:
        disable_created_metrics()  # a second series beside each counter, for the one time that the process started
        self.registry = CollectorRegistry()
        counter = partial(Counter, registry=self.registry)
        histogram = partial(Histogram, registry=self.registry)

        self.rpcs = counter("clutch_rpcs_total", "Calls answered, by method and status code.", ("method", "code"))
        self.rpc_seconds = histogram(
            "clutch_rpc_seconds", "Time of a call, by method; a long poll's is mostly waiting.", ("method",), buckets=RPC_SECONDS
        )
        self.tell_seconds = histogram(
            "clutch_tell_seconds", "Time from a tell's arrival to its durable answer.", buckets=STORE_SECONDS
        )
        self.told = counter("clutch_told_total", "Rewards told and answered, by the status each got.", ("status",))
        self.rewards = counter("clutch_rewards_total", "Rewards accepted, by kind: value, invalid, skipped.", ("kind",))

        self.runs = counter("clutch_runs_total", "Runs that came to a state, by state.", ("state",))
        self.generations = counter("clutch_generations_total", "Generations that came to a state, by state.", ("state",))
        self.apply_seconds = histogram(
            "clutch_apply_seconds", "Time from a frozen reward set to the mean it makes.", buckets=APPLY_SECONDS
        )

        self.completions = counter("clutch_engine_completions_total", "Completions that the engine gave.")
        self.tokens = counter("clutch_engine_tokens_total", "Tokens of these, by kind: prompt, completion.", ("kind",))
        self.births = counter("clutch_member_births_total", "Members brought into the engine, once each time they are sampled.")
        self.restarts = counter("clutch_engine_restarts_total", "Attempts to restart the engine, by result.", ("result",))

        self.store_seconds = histogram(
            "clutch_database_seconds",
            "Time of a transaction with its wait for a turn, by operation: read, write, ping.",
            ("operation",),
            buckets=STORE_SECONDS,
        )
        self.store_errors = counter(
            "clutch_database_errors_total",
            "Transactions that the database failed, by operation and kind: unavailable, unexpected.",
            ("operation", "kind"),
        )
        self.loop_lag_seconds = histogram(
            "clutch_event_loop_lag_seconds", "How late the event loop wakes a task that slept.", buckets=STORE_SECONDS
        )
        self.jobs_pending = Gauge(
            "clutch_engine_jobs_pending", "Completions asked of the engine and not given yet.", registry=self.registry
        )
        ProcessCollector(registry=self.registry)


def described(registry: CollectorRegistry) -> Iterator[tuple[str, str, str]]:
    """Name, type and meaning of every metric of our own, as a scrape spells them."""
    for family in registry.collect():
        if family.name.startswith("clutch_"):
            yield family.name + ("_total" if family.type == "counter" else ""), family.type, family.documentation
