# Everything a person needs; each target sets up .venv first and a second call starts at once.
.PHONY: setup demo test test-fast test-vllm check fix protos protos-check serve bench bench-gpu engine-deaths slow-clients spool-cost clean
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

# The engine's tests on another vLLM for the CPU, in an environment of its own.
VLLM ?= 0.26.0

test-vllm:
	@tools/other_vllm.sh $(VLLM) $(ARGS)

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
	$(bin)/python -m benchmarks.robustness.engine_deaths --num-each 4 $(ARGS)

# Clients that read nothing, poll by the hundred or send byte by byte, beside one that is served.
slow-clients: setup
	$(bin)/python -m benchmarks.robustness.slow_clients $(ARGS)

# What it costs to have rewards on disk before they are told.
spool-cost: setup
	$(bin)/python -m benchmarks.robustness.spool_cost $(ARGS)

clean:
	rm -rf .venv .venv-vllm-* demo-output
