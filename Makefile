# Everything a person needs; each target sets up .venv first and a second call starts at once.
.PHONY: setup demo test test-fast races test-vllm crash mutants fuzz engine-deaths soak check fix protos protos-check serve
.PHONY: bench bench-gpu bench-service slow-clients spool-cost clean
export HF_HUB_OFFLINE ?= 1
bin := .venv/bin

setup:
	@tools/setup.sh

demo: setup
	@$(bin)/clutch demo $(ARGS)

serve: setup
	@$(bin)/clutch serve $(ARGS)

test: setup
	$(bin)/python -m pytest -n 2 --dist loadgroup -m "not engine and not gpu" $(ARGS)
	$(bin)/python -m pytest -m "engine and not gpu" $(ARGS)

test-fast: setup
	$(bin)/python -m pytest -n 2 --dist loadgroup -m "not engine and not gpu" $(ARGS)

# Clients that tell the last rewards of a thousand generations at the same moment, on both databases; about ten minutes.
races: setup
	@PYTHONPATH=tests $(bin)/python -m races.race $(ARGS)

# The engine's tests on another vLLM for the CPU, in an environment of its own.
VLLM ?= 0.26.0

test-vllm:
	@tools/other_vllm.sh $(VLLM) $(ARGS)

# Every fault point at every occurrence, then random kills, on both databases; `make test` walks a piece of it.
crash: setup
	PYTHONPATH=tests:server:client:protos $(bin)/python -m crash.walk --database sqlite $(ARGS)
	PYTHONPATH=tests:server:client:protos $(bin)/python -m crash.walk --database postgresql $(ARGS)

# Shows that the suites see the mistakes that are kept in tests/mutants.
mutants: setup
	PYTHONPATH=tests:server:client:protos $(bin)/python -m mutants.run $(ARGS)

# Random calls at every RPC of a server in this process; prints how they ended.
CALLS ?= 200000
PROCESSES ?= 2

fuzz: setup
	PYTHONPATH=tests $(bin)/python -m fuzz.campaign --calls $(CALLS) --processes $(PROCESSES) $(ARGS)

check: setup
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports
	@tools/protos.sh --check
	$(bin)/python -m pytest -q tests/house

fix: setup
	$(bin)/ruff check --fix
	$(bin)/ruff format

protos: setup
	@PYTHON=$(bin)/python tools/protos.sh

protos-check: setup
	@PYTHON=$(bin)/python tools/protos.sh --check

bench: setup
	$(bin)/python -m benchmarks.throughput.population --model tiny --ranks 1,8 --cases 32x8 --suffix local
	$(bin)/python -m benchmarks.throughput.breakdown --model tiny --suffix local

# One CUDA device with room for two engines of the largest model; see benchmarks/throughput/README.md.
BENCH_MODELS ?= qwen2.5-0.5b qwen2.5-1.5b qwen2.5-7b
BENCH_SLOTS ?= 64 256 512

bench-gpu: setup
	@tools/bench_gpu.sh "$(BENCH_MODELS)" "$(BENCH_SLOTS)" $(ARGS)

# Kills the real engine again and again while runs learn; half an hour on two cores.
engine-deaths: setup
	$(bin)/python -m benchmarks.robustness.engine_deaths --num-each 5 $(ARGS)

# A server killed a minute under load, for so many minutes; fails if anything was lost. See benchmarks/service/README.md.
MINUTES ?= 30

soak: setup
	$(bin)/python -m benchmarks.service.soak --minutes $(MINUTES) --suffix local $(ARGS)

bench-service: setup
	$(bin)/python -m benchmarks.service.load --suffix local $(ARGS)

# Clients that read nothing, poll by the hundred or send byte by byte, beside one that is served.
slow-clients: setup
	$(bin)/python -m benchmarks.robustness.slow_clients $(ARGS)

# What it costs to have rewards on disk before they are told.
spool-cost: setup
	$(bin)/python -m benchmarks.robustness.spool_cost $(ARGS)

clean:
	rm -rf .venv .venv-vllm-* demo-output
