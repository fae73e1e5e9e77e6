"""The laws every store obeys; subclass ``StoreContract`` and give it two fixtures to hold a store to them.

``store`` is a migrated store of an empty database, closed afterwards; ``database`` reaches the same database without it.
"""

import pytest

pytest.register_assert_rewrite(
    "contracts.store_laws_runs",
    "contracts.store_laws_generations",
    "contracts.store_laws_completions",
    "contracts.store_laws_log",
    "contracts.store_laws_audit",
    "contracts.store_laws_keys",
    "contracts.store_laws_tenants",
    "contracts.store_laws_transactions",
    "contracts.store_laws_races",
    "contracts.store_laws_servers",
)

from contracts.store_laws_audit import AuditLaws  # noqa: E402
from contracts.store_laws_completions import CompletionLaws, RewardLaws  # noqa: E402
from contracts.store_laws_generations import GenerationLaws  # noqa: E402
from contracts.store_laws_keys import KeyLaws  # noqa: E402
from contracts.store_laws_log import LogLaws  # noqa: E402
from contracts.store_laws_races import RaceLaws  # noqa: E402
from contracts.store_laws_runs import RunLaws  # noqa: E402
from contracts.store_laws_servers import ServerLaws  # noqa: E402
from contracts.store_laws_tenants import TenantLaws  # noqa: E402
from contracts.store_laws_transactions import TransactionLaws  # noqa: E402


class StoreContract(
    RunLaws,
    GenerationLaws,
    CompletionLaws,
    RewardLaws,
    LogLaws,
    KeyLaws,
    AuditLaws,
    TenantLaws,
    TransactionLaws,
    RaceLaws,
    ServerLaws,
):
    """Every law of runs.ports.Store."""
