import re
from pathlib import Path

from clutch_server.rpc.reasons import REASONS

SERVER = Path(__file__).parents[2] / "server" / "clutch_server"
SOURCES = {path: path.read_text() for path in SERVER.rglob("*.py") if path.name != "reasons.py"}
RAISED = {
    reason for text in SOURCES.values() for reason in re.findall(r'reason(?:: ClassVar\[str\])?\s*=\s*"([A-Z][A-Z_]+)"', text)
}


def test_every_reason_that_is_raised_is_published():
    assert {"RUN_FINISHED", "POPULATION_ODD", "INVALID_FIELD", "NOT_FOUND"} <= RAISED
    assert RAISED - set(REASONS) == set()


def test_every_reason_that_is_published_is_raised():
    everything = "\n".join(SOURCES.values())
    assert {reason for reason in REASONS if f'"{reason}"' not in everything} == set()
