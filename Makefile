# Two commands do the work: `make build` makes the warehouse, `make test` proves it.
PYTHON ?= python3
BIN := .venv/bin
SUPERSET_BIN := .venv-superset/bin
PORT ?= 8088
ENGINE ?= duckdb
HASHED := --quiet --no-deps --require-hashes -r
# $(call install,environment,requirements): uv takes a fifth of the time of pip, which knows the settings of more machines
install = $(1)/bin/python -m pip install --disable-pip-version-check $(HASHED) installer.txt && \
	{ $(1)/bin/uv pip install --python $(1)/bin/python $(HASHED) $(2) || \
	$(1)/bin/python -m pip install --disable-pip-version-check $(HASHED) $(2); }
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo -n)
export PYTHONUTF8 := 1
# compiled modules are kept; where they are not, every process spends seconds on compiling what it imports
export PYTHONDONTWRITEBYTECODE :=
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export POLICY_TARGETS_ENGINE = $(ENGINE)

.DEFAULT_GOAL := help
.PHONY: help build test test-engines postgres spark demo preview answers bulletin template propose review accept dictionary superset superset-test images peers lint lint-models lint-others environment clients browser lock clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# PostgreSQL is the one that PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE name; Spark runs on this machine
build: environment $(filter postgres spark,$(ENGINE))  ## check the inputs, build with dbt, validate, publish to warehouse/; FULL=1 does what has not changed again; ENGINE=postgres or spark
	@$(BIN)/python -m policy_targets build $(if $(FULL),--full)

# those of tests/builds, which build the project anew under other circumstances, are for .ci/run:
# make test TESTS="tests/python tests/builds"
TESTS := tests/python
test: environment clients browser lint  ## lint, then unit, data and integration tests
	@$(BIN)/python -m pytest $(TESTS)

test-engines: environment postgres spark  ## the same rows on DuckDB, PostgreSQL and Spark, and what readers see of a swap; ten minutes
	@$(BIN)/python -m pytest --override-ini addopts=-qs tests/engines

demo: environment  ## build invented monthly outcomes into demo/warehouse, to see every verdict at work
	@$(BIN)/python -m policy_targets demo

preview: environment  ## build everything with one plan folder more into preview/warehouse: make preview PLAN=shili-2025
	@$(BIN)/python -m policy_targets preview "$(PLAN)"

answers: environment  ## run the worked questions of analyses/, write docs/answers.md
	@$(BIN)/python -m policy_targets answers

bulletin: environment  ## write a bulletin, Word file included: make bulletin CITY=330482 PERIOD=2025Q4 (a city, locality or body; a month, quarter or year)
	@$(BIN)/python -m policy_targets bulletin "$(CITY)" "$(or $(PERIOD),$(QUARTER))"

template: environment  ## write a workbook for an office to fill: make template CITY=330482 PERIOD=2026Q1 (a city, locality or body; a month, quarter or year)
	@$(BIN)/python -m policy_targets template "$(CITY)" "$(PERIOD)"

propose: environment  ## propose the rows of a plan's file: make propose FILE=plan.docx [ID=shili-2025] [PLACE=示例县] [REPLACES=shili-2024] [REPLACE=1]
	@$(BIN)/python -m policy_targets propose "$(FILE)" $(if $(ID),--id "$(ID)") $(if $(PLACE),--place "$(PLACE)") $(if $(REPLACES),--replaces "$(REPLACES)") $(if $(REPLACE),--replace)

review: environment  ## write a proposed plan's page anew, after its files were edited: make review PLAN=shili-2025
	@$(BIN)/python -m policy_targets review "$(PLAN)"

accept: environment  ## accept a proposed plan, which names what is still open: make accept PLAN=shili-2025 BY=name
	@$(BIN)/python -m policy_targets accept "$(PLAN)" --by "$(BY)"

superset: .venv-superset/installed  ## open the dashboards of bi/superset in Superset, on this machine only
	@$(SUPERSET_BIN)/python bi/superset/run.py --port $(PORT)

superset-test: environment browser .venv-superset/installed  ## see every dashboard in headless Chromium, also while a build publishes
	@$(SUPERSET_BIN)/python -m pytest --override-ini addopts=-q tests/superset

images: superset-test  ## renew the pictures of site and dashboards in docs/images
	@$(BIN)/python -m pytest --numprocesses 0 tests/python/test_site.py -k every_kind_of_page
	@cp target/screenshots/*.png docs/images/

peers: environment spark .venv-peers/installed  ## time make build beside bare dbt, SQLMesh and Spark, half an hour
	@PYTHONPATH=. $(BIN)/python bench/peers.py

dictionary: environment  ## write docs/dictionary.md and its Chinese twin, as of the last build
	@$(BIN)/python -m policy_targets dictionary

# templates take columns by name; rules of rows are short queries over one wide table, whose columns have one meaning each,
# and later branches of a union have the names of the first
QUERY_RULES = ST06,AM04,RF02,RF03,RF04,AL03,ST02,ST05,AM01,LT05
lint: environment  ## dbt-bouncer on the dbt project, sqlfluff on all SQL, ruff on all Python
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target lint-models lint-others

lint-models:
	@$(BIN)/sqlfluff lint --disable-progress-bar --processes 2 models tests analyses

lint-others:
	@$(BIN)/ruff check --quiet policy_targets tests bench bi
	@$(BIN)/ruff format --check --quiet policy_targets tests bench bi
	@$(BIN)/sqlfluff lint --disable-progress-bar --templater jinja macros
	@$(BIN)/sqlfluff lint --disable-progress-bar --templater raw --exclude-rules $(QUERY_RULES) policy_targets
	@$(BIN)/dbt --quiet --warn-error --log-level-file none --no-partial-parse parse --target lint --target-path target/lint
	@COLUMNS=180 $(BIN)/dbt-bouncer run --show-all-failures >target/lint/conventions.txt 2>&1 || { cat target/lint/conventions.txt; exit 1; }

environment: .venv/installed  ## make the virtual environment from the hash-locked requirements

.venv/installed: requirements.txt installer.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=...")'
	@echo "Installing the environment into .venv (once) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(call install,.venv,requirements.txt)
	@touch $@

postgres: .venv/postgres-installed  ## add the drivers of PostgreSQL to the environment

.venv/postgres-installed: requirements-postgres.txt .venv/installed
	@echo "Installing the drivers of PostgreSQL into .venv (once) ..."
	@$(call install,.venv,$<)
	@touch $@

spark: .venv/spark-installed  ## add Spark to the environment (480 MB), and Java where it is missing (Debian, Ubuntu)

.venv/spark-installed: requirements-spark.txt .venv/installed
	@command -v java >/dev/null || { echo "Installing Java for Spark (once) ..."; \
		$(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -qq --no-install-recommends default-jre-headless >/dev/null; } || \
		{ echo "Spark needs Java 17 or newer: install it."; exit 1; }
	@echo "Installing Spark into .venv (once) ..."
	@$(call install,.venv,$<)
	@touch $@

clients: .venv-clients/installed  ## make the environment of the programs that the tests read the published files with

.venv-clients/installed: tests/clients/requirements.txt tests/clients/older.txt
	@echo "Installing the clients of the tests into .venv-clients (once) ..."
	@$(PYTHON) -m venv --clear .venv-clients
	@$(call install,.venv-clients,tests/clients/requirements.txt)
	@$(call install,.venv-clients,tests/clients/older.txt --target .venv-clients/older)
	@touch $@

browser:  ## install Chromium and Chinese fonts for the tests where no browser is (Debian, Ubuntu)
	@for browser in chromium chromium-browser google-chrome google-chrome-stable; do \
		command -v $$browser >/dev/null && exit; \
	done; \
	echo "Installing Chromium for the tests (once) ..."; \
	$(AS_ROOT) apt-get update -qq && \
	$(AS_ROOT) apt-get install -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null || \
	{ echo "The tests look at pages in Chromium or Google Chrome: install one of them."; exit 1; }

.venv-superset/installed: bi/superset/requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13) and "Superset needs Python 3.11 or 3.12; set PYTHON=...")'
	@echo "Installing Superset into .venv-superset (once, 1.1 GB) ..."
	@$(PYTHON) -m venv --clear .venv-superset
	@$(call install,.venv-superset,$<)
	@touch $@

.venv-peers/installed: bench/peers.txt
	@echo "Installing SQLMesh into .venv-peers (once) ..."
	@$(PYTHON) -m venv --clear .venv-peers
	@$(call install,.venv-peers,$<)
	@touch $@

lock: environment  ## renew every requirements file from its .in file
	@for locked in requirements installer requirements-postgres requirements-spark bi/superset/requirements tests/clients/requirements tests/clients/older bench/peers; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
			--no-strip-extras $$locked.in -o $$locked.txt; \
	done

clean:  ## remove everything that was built, the published files included
	@rm -rf target warehouse logs demo preview
