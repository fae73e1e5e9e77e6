# Everything a person needs; each target sets up .venv first and a second call starts at once.
.PHONY: setup demo test test-fast check fix protos protos-check serve bench clean
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
	$(bin)/python benchmarks/generation.py

clean:
	rm -rf .venv demo-output
