"""Writes the README's tables of reasons, limits and metrics from the code, between their markers.

python tools/readme_tables.py [--check]
"""

import argparse
import re
from dataclasses import fields
from pathlib import Path

from clutch_server.app.metrics import Metrics, described
from clutch_server.app.metrics_state import StateCollector
from clutch_server.domain import limits
from clutch_server.engine.fake import FakeEngine
from clutch_server.rpc.gate import Gate
from clutch_server.rpc.reasons import REASONS
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
    tables = {"reasons": reasons_table(), "limits": limits_table(), "metrics": metrics_table()}
    for name, table in tables.items():
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
