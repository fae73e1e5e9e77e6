"""Every reason an error can carry, with one sentence for whoever meets it; programs may rely on the names."""

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, str] = MappingProxyType(
    {
        # requests
        "INVALID_FIELD": "A field is outside what is allowed; the message names the field, what came and what is allowed.",
        "MESSAGE_MALFORMED": "The bytes of the request are not a message of this method.",
        "METHOD_UNKNOWN": "This server has no such method.",
        "LIMIT_EXCEEDED": "A published bound was reached; send less at once.",
        "POPULATION_ODD": "The population size is odd, but members come in antithetic pairs.",
        "POPULATION_TOO_SMALL": "So few members give noise instead of a direction; allow_small_population accepts them.",
        "PROMPT_EMPTY": "A prompt has neither text nor messages, or there is no prompt at all.",
        "PROMPT_TOO_LONG": "A prompt and max_tokens together do not fit the model's context.",
        "RANK_UNSUPPORTED": "The engine serves adapters of another rank only.",
        "SEARCH_SPACE_UNSUPPORTED": "The engine does not serve this search space.",
        "SEARCH_SPACE_TOO_LARGE": "A mean in this search space does not fit the server's memory beside the model.",
        "BASE_MODEL_UNKNOWN": "The server serves another base model; leave base_model empty to take whatever it serves.",
        "TARGET_MODULES_UNKNOWN": "The model has no layer of that name that can be adapted.",
        "SIGMA_RATIOS_UNKNOWN": "No adapted layer has a name with that part.",
        "REWARD_LEVEL_MISMATCH": "The reward is of a completion in a run of member rewards, or the other way round.",
        "WHAT_IF_UNKNOWN_SETTING": "A what-if names something that is no setting of a run.",
        "WHAT_IF_NOT_REAPPLICABLE": "A what-if changes a setting that decided what was sampled; only what came after can differ.",
        "UNAUTHENTICATED": "The call carries no valid key.",
        # names
        "NOT_FOUND": "Nothing here has that name.",
        "RUN_NOT_FOUND": "No run here has that id.",
        "GENERATION_NOT_FOUND": "The run has no such generation.",
        "NO_BEST_YET": "The run has no scored mean yet; score completions of the unperturbed mean first.",
        "ALREADY_EXISTS": "The name is bound to something else.",
        "REQUEST_ID_REUSED": "The request_id was used for another request; choose a fresh one.",
        # states
        "STATE_CONFLICT": "The run or the generation is in a state that does not allow this.",
        "RUN_PAUSED": "The run is paused; resume it to ask.",
        "RUN_FINISHED": "The run is completed, cancelled, failed or quarantined.",
        "RUN_QUARANTINED": "A replay of the run did not reproduce what was committed; the operator must look at it.",
        "GENERATION_OPEN": "The run's open generation must be closed or abandoned first.",
        "GENERATION_CLOSED": "The generation's rewards are frozen.",
        "GENERATION_ABANDONED": "The generation was abandoned.",
        "ABORTED": "Somebody else changed it in between; read again and repeat.",
        "ETAG_MISMATCH": "The run changed since that etag was read; read again and repeat.",
        "HEAD_MOVED": "The run went on to another generation in between; read again and repeat.",
        "OWNERSHIP_LOST": "Another server took the run over; repeat the call.",
        # readiness
        "UNAVAILABLE": "The server is not ready; nothing was changed, repeat after the delay in RetryInfo.",
        "DRAINING": "The server is shutting down; repeat after the delay in RetryInfo.",
        "SERVER_BUSY": "The server holds as many calls as it takes; repeat after the delay in RetryInfo.",
        "ENGINE_WARMING": "The engine is loading the model; repeat after the delay in RetryInfo.",
        "ENGINE_DEAD": "The engine stopped and is being restarted; repeat after the delay in RetryInfo.",
        "STORE_UNAVAILABLE": "The database does not answer; nothing was changed, repeat after the delay in RetryInfo.",
        # faults
        "REPLAY_MISMATCH": "What is stored does not reproduce what was committed; the run is quarantined.",
        "STORED_VALUE_DAMAGED": "A stored value is damaged; the operator must restore the database.",
        "ALGORITHM_CHANGED": "The run was made by another version of the algorithm, which this server cannot continue.",
        "BASE_MODEL_CHANGED": "The run belongs to another base model than the one served.",
        "INTERNAL": "A fault of the server; its log has the details under the error_id.",
        # the server's own start; seen at its command line only
        "SETUP": "The server cannot start as configured.",
        "BIND_REFUSED": "The server answers on the loopback interface only.",
        "BIND_FAILED": "The operating system does not allow the address.",
        "PORT_IN_USE": "Another program listens on the port.",
        "SERVER_FAILED": "The server stopped while it started; the message has the end of its log.",
        "CONFIG_INVALID": "A setting is unknown or has a value of another type.",
        "SETTING_INVALID": "An engine setting has a value that the engine would refuse or misread.",
        "MODEL_INVALID": "The model folder lacks something that a model needs.",
        "ENGINE_MISSING": "vLLM is not installed.",
        "SLOTS_TOO_LARGE": "The adapter slots and the model do not fit into memory; lower num_slots or lora_rank_max.",
        "ENGINE_UNSUPPORTED": "The installed vLLM lacks parts that the server builds on.",
        "ENGINE_FAILED": "The engine did not start; the message has its last words.",
        "DATA_DIR_UNUSABLE": "The data folder cannot be made or written.",
        "ROOT_KEY_INVALID": "The root key file holds something else, or others may read it.",
        "ROOT_KEY_MISMATCH": "The database belongs to another root key; every server that uses it needs the same file.",
        "DATABASE_IN_USE": "Another server uses the database.",
        "DATABASE_TOO_NEW": "The database was written by a newer version.",
        "DATABASE_UNUSABLE": "The database cannot be opened or written.",
    }
)
