"""The identity canary at the command line: start the configured engine, let everybody speak, say what was heard."""

import dataclasses
import json

from rich import box
from rich.console import Console
from rich.table import Table

from clutch_server.app.build import build_engine
from clutch_server.app.config import EngineKind, ServerConfig
from clutch_server.engine.canary import CanaryPlan, run_canary
from clutch_server.engine.canary_report import CanaryReport

_MEANING_OF_SWAPS = (
    "These completions are, word for word, what ANOTHER model says: the engine answered with the wrong one. "
    "Rewards would go to members that did not earn them, and a run would learn nothing or the wrong thing. "
    "Do not train on this engine; try other versions of vLLM or other settings, and report it."
)
_MEANING_OF_STRAYS = (
    "Completions that no model says alone are made of two models, or part from their own where rounding decides between "
    "two tokens. Alone, models differ from themselves far less often here, so rounding does not explain them: "
    "do not train on this engine before you know why. With dtype float32 rounding all but disappears."
)
_MEANING_OF_SAMENESS = "Most members say the same, so this proves nothing: a mix-up of two of them would go unseen."
_MEANING_OF_SUCCESS = "Every completion came from the model it was asked of."
_MEANING_OF_ROUNDING = "Nobody answered for another model; as many texts part as do for one model alone, where rounding decides."


async def hear_canary(config: ServerConfig, plan: CanaryPlan) -> CanaryReport:
    """Start the configured engine, run the canary on it and stop it.

    Raises:
        SetupError: The engine cannot start.
        Unavailable: It died meanwhile.
    """
    engine = build_engine(config)
    try:
        await engine.start()
        return await run_canary(engine, plan)
    finally:
        await engine.stop()


def print_canary(report: CanaryReport, config: ServerConfig, *, as_json: bool) -> None:
    """Show what was heard and what it means, or the numbers alone."""
    if as_json:
        numbers = dataclasses.asdict(report)
        print(json.dumps({"ok": report.ok, "meaning": meaning(report), **numbers}, indent=2))
        return
    console = Console(highlight=False)
    console.print(_table(report, config))
    for difference in report.differences:
        said_by = f"answered by {difference.said_by}" if difference.said_by else "in nobody's words"
        console.print(f"  asked {difference.asked}, prompt {difference.prompt_index}: {said_by}")
    console.print(f"[bold {'green' if report.ok else 'red'}]{'ok' if report.ok else 'FAIL'}[/]  {meaning(report)}")


def meaning(report: CanaryReport) -> str:
    """What the counts say, for people who did not write this."""
    if report.num_swaps:
        return _MEANING_OF_SWAPS
    if not report.is_telling:
        return _MEANING_OF_SAMENESS
    if not report.ok:
        return _MEANING_OF_STRAYS
    return _MEANING_OF_ROUNDING if report.num_differences else _MEANING_OF_SUCCESS


def _table(report: CanaryReport, config: ServerConfig) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_header=False, title="identity canary", title_justify="left")
    table.add_row("engine", _engine(config))
    table.add_row("completions in a crowd", f"{report.num_comparisons}")
    table.add_row("unlike their own model alone", f"{report.num_differences}")
    table.add_row("  of these another model's", f"{report.num_swaps}")
    table.add_row("alone, unlike itself", f"{report.num_floor_differences} of {report.num_floor_comparisons}")
    table.add_row("members' texts that differ", f"{report.num_distinct} of {report.num_texts}, sigma {report.sigma:g}")
    return table


def _engine(config: ServerConfig) -> str:
    if config.engine is EngineKind.FAKE:
        return f"fake, {config.fake.num_slots} slots"
    prefixes = "on" if config.vllm.enable_prefix_caching else "off"
    return f"vLLM, {config.vllm.public_name}, {config.vllm.num_slots} slots, prefix caching {prefixes}"
