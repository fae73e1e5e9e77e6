"""What vLLM loads by name in every worker (``worker_extension_cls``); importing it puts the members in place."""

import atexit
import os

from clutch_server.engine.vllm_log import redirect_output
from clutch_server.engine.vllm_worker import MemberWorker, install

redirect_output()
install()
# Out of the terminal's foreground group: Ctrl-C is for the server, which stops its engine in its own time.
os.setpgid(0, 0)
# By then vLLM has cleaned up; taking all its modules apart would keep a core busy for seconds more.
atexit.register(os._exit, 0)


class WorkerExtension(MemberWorker):
    """The calls of ``MemberWorker``, mixed into vLLM's worker."""
