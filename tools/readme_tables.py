"""Writes the README's tables of reasons, limits, quotas, roles and metrics from the code, between their markers.

python tools/readme_tables.py [--check]
"""

import argparse
import re
from dataclasses import fields
from pathlib import Path

from clutch_server.app.metrics import Metrics, described
from clutch_server.app.metrics_state import StateCollector
from clutch_server.domain import limits, quotas
from clutch_server.domain.access import Role
from clutch_server.engine.fake import FakeEngine
from clutch_server.rpc.gate import Gate
from clutch_server.rpc.reasons import REASONS
from clutch_server.rpc.roles import LEAST_ROLES
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore

README = Path(__file__).parents[1] / "README.md"


def reasons_table() -> str:
    """One line a reason."""
    return "\n".join(["| reason | means |", "|---|---|", *(f"| `{name}` | {text} |" for name, text in REASONS.items())])


def limits_table() -> str:
    """One line a limit, with the comment that stands beside it in the source."""
    source = Path(limits.__file__).read_text()
    comments = dict(re.findall(r"^    (\w+): .*?#\s*(.+)$", source, flags=re.MULTILINE))
    rows = (
        f"| `{field.name}` | {getattr(limits.DEFAULT_LIMITS, field.name):,g} | {comments.get(field.name, '')} |"
        for field in fields(limits.Limits)
    )
    return "\n".join(["| limit | value | |", "|---|---|---|", *rows])


def quotas_table() -> str:
    """One line a quota, with the comment that stands beside it in the source."""
    comments = dict(re.findall(r"^    (\w+): .*?#\s*(.+)$", Path(quotas.__file__).read_text(), flags=re.MULTILINE))
    rows = (f"| `{f.name}` | {getattr(quotas.Quotas(), f.name):,} | {comments.get(f.name, '')} |" for f in fields(quotas.Quotas))
    return "\n".join(["| quota | default | |", "|---|---|---|", *rows])


def roles_table() -> str:
    """One line a role, with what it may call beside what those before it may."""
    methods = {role: [name.rpartition("/")[2] for name, least in LEAST_ROLES.items() if least is role] for role in Role}
    rows = (f"| `{role.value}` | {', '.join(f'`{name}`' for name in names)} |" for role, names in methods.items())
    return "\n".join(["| role | may, besides what those above it may |", "|---|---|", *rows])


def metrics_table() -> str:
    """One line a metric, with the help text that a scrape carries."""
    registry = Metrics().registry
    # Never opened: the gauges then have no samples, and their descriptions all the same.
    store = SqlStore(StoreConfig(url="sqlite:///never-opened.db"))
    registry.register(StateCollector(store=store, engine=FakeEngine(), gate=Gate(calls_max=1)))
    rows = (f"| `{name}` | {kind} | {meaning} |" for name, kind, meaning in described(registry))
    return "\n".join(["| metric | type | |", "|---|---|---|", *rows])


def filled(readme: str) -> str:
    """The README with fresh tables."""
    for name, table in (
        ("reasons", reasons_table()),
        ("limits", limits_table()),
        ("quotas", quotas_table()),
        ("roles", roles_table()),
        ("metrics", metrics_table()),
    ):
        pattern = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
        readme = re.sub(pattern, lambda found, table=table: f"{found[1]}{table}\n{found[2]}", readme, flags=re.DOTALL)
    return readme


def main() -> None:
    """Write, or with --check only compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    before = README.read_text()
    after = filled(before)
    if check and before != after:
        raise SystemExit("README.md: its tables are not those of the code; run python tools/readme_tables.py")
    README.write_text(after)


if __name__ == "__main__":
    main()
