# Two commands do the work: `make build` makes the warehouse, `make test` proves it.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONUTF8 := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false

.DEFAULT_GOAL := help
.PHONY: help build test demo answers bulletin lint environment lock clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: environment  ## check the inputs, build with dbt, validate, publish to warehouse/
	@$(BIN)/python -m policy_targets build

test: environment lint  ## lint, then unit, data and integration tests
	@$(BIN)/python -m pytest

demo: environment  ## build invented monthly outcomes into demo/warehouse, to see every verdict at work
	@$(BIN)/python -m policy_targets demo

answers: environment  ## run the worked questions of analyses/, write docs/answers.md
	@$(BIN)/python -m policy_targets answers

bulletin: environment  ## write a city's bulletin of a quarter: make bulletin CITY=330482 QUARTER=2025Q4
	@$(BIN)/python -m policy_targets bulletin "$(CITY)" "$(QUARTER)"

lint: environment  ## sqlfluff on all SQL, ruff on all Python
	@$(BIN)/sqlfluff lint --disable-progress-bar models tests analyses
	@$(BIN)/sqlfluff lint --disable-progress-bar --templater jinja macros
	@$(BIN)/sqlfluff lint --disable-progress-bar --templater raw --exclude-rules ST06,AM04 policy_targets  # templates take columns by name
	@$(BIN)/ruff check --quiet policy_targets tests bench
	@$(BIN)/ruff format --check --quiet policy_targets tests bench

environment: .venv/installed  ## make the virtual environment from the hash-locked requirements

.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=...")'
	@echo "Installing the environment into .venv (once) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@touch $@

lock: environment  ## renew requirements.txt from requirements.in (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-strip-extras requirements.in -o requirements.txt

clean:  ## remove everything that was built, the published files included
	@rm -rf target warehouse logs demo
