# PAIRPEP: `make run` tries it, `make test` tests it. Needs Python 3.11 or newer, and nothing else.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
TESTS ?=
WITHOUT_DATABASE := PAIRPEP_MODE=test DATABASE_URL=postgresql://nobody@/nothing
.DEFAULT_GOAL := help
.PHONY: help install run test check bench docs spark requirements clean

help: ## what each word does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

run: .venv/.run ## install what is needed, then serve a fictitious network on http://localhost:8000 (PORT= changes it)
	@exec $(BIN)/pairpep run --port $(PORT)

test: .venv/.dev ## run the whole suite (TESTS=tests/project for a part; TEST_DATABASE_URL= for another PostgreSQL)
	@$(BIN)/python -m pytest -n 2 $(TESTS)

check: .venv/.dev ## style, types, layers, migrations, translations
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(WITHOUT_DATABASE) $(BIN)/mypy
	$(BIN)/lint-imports
	$(WITHOUT_DATABASE) $(BIN)/python -m pairpep.project.checks

bench: .venv/.dev ## measure, and print ratios
	@$(BIN)/python -m tests.bench

docs: .venv/.run ## write docs/generated again
	@$(BIN)/pairpep manage write_docs

install: .venv/.run

spark: .venv/.spark ## the optional extra: the same figures on Spark, where one server is outgrown (Java 17 or newer)

requirements: .venv/.dev ## compile requirements/*.in with hashes
	@for name in uv run dev spark; do $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --output-file requirements/$$name.txt requirements/$$name.in || exit 1; done

clean: ## remove the environment; var/ (data and secrets) stays
	rm -rf .venv

.venv/bin/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12"; exit 1; }
	@echo "· Environnement Python · Python environment"
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing (Debian: apt install python3-venv)."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/uv.txt
	@touch $@

.venv/.run: requirements/run.txt pyproject.toml .venv/bin/uv
	@echo "· Installation (une seule fois, moins d'une minute) · Installing (only once, less than a minute)"
	@$(BIN)/uv pip install --python $(BIN)/python --require-hashes --compile-bytecode --requirement requirements/run.txt
	@$(BIN)/uv pip install --python $(BIN)/python --quiet --no-deps --no-build-isolation --offline --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	@echo "· Outils de test · Test tools"
	@$(BIN)/uv pip install --python $(BIN)/python --require-hashes --compile-bytecode --requirement requirements/dev.txt
	@touch $@

.venv/.spark: requirements/spark.txt .venv/.run
	@echo "· Spark (un demi-gigaoctet, en option) · Spark (half a gigabyte, optional)"
	@$(BIN)/uv pip install --python $(BIN)/python --require-hashes --requirement requirements/spark.txt
	@touch $@
