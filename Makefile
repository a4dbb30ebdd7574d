# `make run` and `make test` are all a fresh machine needs; `make` alone lists the commands.
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARGS ?=

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 16

run: .venv/.base  ## run everything on the bundled sample, serve API and page
	$(BIN)/techstrata demo $(ARGS)

test: .venv/.test  ## install what the tests need and run them all
	@scripts/debian-packages chromium:chromium fonts-nanum:/usr/share/fonts/truetype/nanum
	$(BIN)/pytest -n auto --dist loadfile $(ARGS)

check: .venv/.test  ## what CI asks of the code: style, types, rooms, words, generated docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m techstrata.taxonomy.checker
	$(BIN)/python -m techstrata.app.dictionary --check
	$(BIN)/python -m techstrata.app.sources --check

format: .venv/.test  ## put the code into the common format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/.base  ## write the data dictionary, the ERD and the table of sources anew
	$(BIN)/python -m techstrata.app.dictionary
	$(BIN)/python -m techstrata.app.sources --write

bench: .venv/.test  ## measure speed and memory, as ratios where possible
	$(BIN)/python benchmarks/extract.py
	$(BIN)/python benchmarks/stages.py

lock: .venv/.test  ## pin all versions anew, with hashes
	scripts/lock

clean:  ## remove the environment and all that was computed
	rm -rf .venv .techstrata .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || PYTHON="$(PYTHON)" scripts/debian-packages --venv
	$(PYTHON) -m venv .venv

.venv/.base: requirements/build.txt requirements/base.txt pyproject.toml | .venv/bin/python
	@echo "Installing techstrata into .venv (about a minute the first time) …"
	$(PIP) install --require-hashes -r requirements/build.txt -r requirements/base.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: requirements/test.txt .venv/.base
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

.PHONY: help run test check format docs bench lock clean
.DEFAULT_GOAL := help
