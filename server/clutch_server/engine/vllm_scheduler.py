"""vLLM's scheduler, which reports a completion once, when it is finished, and keeps a seat for probes.

Nobody reads a completion while it is being sampled, yet every token of every sequence would cross to the server's
process on its own. With stop strings they still do: vLLM looks for those over there, in the text.
"""

from collections.abc import Iterable

from vllm.v1.core.sched.output import SchedulerOutput
from vllm.v1.core.sched.scheduler import Scheduler
from vllm.v1.engine import EngineCoreOutput, EngineCoreOutputs
from vllm.v1.outputs import ModelRunnerOutput
from vllm.v1.request import Request

from clutch_server.engine.vllm_blocks import quick_slots
from clutch_server.engine.vllm_settings import PROBE_SEATS


class WholeCompletions(Scheduler):  # type: ignore[misc] # vLLM is untyped here
    """Holds the tokens of a request back until it is finished."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._held: dict[str, EngineCoreOutput] = {}
        self.kv_cache_manager.allocate_slots = quick_slots(self.kv_cache_manager)
        # Some versions count those that may run apart from those that may begin.
        self._seats_name = next(name for name in ("max_num_active_reqs", "max_num_running_reqs") if hasattr(self, name))
        self._num_seats: int = getattr(self, self._seats_name)

    def schedule(self, *args: object, **kwargs: object) -> SchedulerOutput:
        """As vLLM does it, with seats kept for those who are urgent: its priorities only order those who wait."""
        is_urgent = bool(self.waiting) and self.waiting.peek_request().priority < 0
        num_seats = self._num_seats if is_urgent else max(self._num_seats - PROBE_SEATS, len(self.running))
        setattr(self, self._seats_name, num_seats)
        return super().schedule(*args, **kwargs)

    def update_from_output(
        self, scheduler_output: SchedulerOutput, model_runner_output: ModelRunnerOutput
    ) -> dict[int, EngineCoreOutputs]:
        """As vLLM does it, with the tokens of unfinished requests left out."""
        reports: dict[int, EngineCoreOutputs] = super().update_from_output(scheduler_output, model_runner_output)
        for report in reports.values():
            report.outputs = [output for output in report.outputs if self._is_due(output)]
        return reports

    def finish_requests(self, request_ids: str | Iterable[str] | None, *args: object, **kwargs: object) -> list[Request]:
        """As vLLM does it; what an aborted request had sampled is forgotten."""
        finished: list[Request] = super().finish_requests(request_ids, *args, **kwargs)
        for request_id in [held for held in self._held if held not in self.requests]:
            del self._held[request_id]
        return finished

    def _is_due(self, output: EngineCoreOutput) -> bool:
        """Whether to report it now; with everything held back of its request if so."""
        held = self._held.get(output.request_id)
        if output.finished:
            if held is not None:
                del self._held[output.request_id]
                output.new_token_ids = held.new_token_ids + output.new_token_ids
                # Of the prompt; vLLM sends it with the first token.
                output.prefill_stats = output.prefill_stats or held.prefill_stats
            return True
        if held is not None:
            held.new_token_ids += output.new_token_ids
            return False
        request = self.requests.get(output.request_id)
        if request is None or request.sampling_params is None or request.sampling_params.stop:
            return True
        output.new_token_ids = list(output.new_token_ids)
        self._held[output.request_id] = output
        return False
