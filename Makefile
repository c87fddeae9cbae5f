# Two commands to know: `make run` and `make test`. `make help` names the others.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# Nothing that we start reports home, and nothing writes caches into somebody's home folder.
export DO_NOT_TRACK := 1
export HF_HUB_DISABLE_TELEMETRY := 1
export HF_HUB_OFFLINE := 1
export RASA_TELEMETRY_ENABLED := false
export MPLCONFIGDIR := $(CURDIR)/.tools/cache/matplotlib

# Some Python that answers, to find the real ones with: setup/interpreters.py looks further.
PY ?= $(shell for python in python3 python python3.13 python3.12 python3.10 py; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null && echo $$python && break; done)
SETUP = @$(if $(PY),,echo "No Python 3.8 or newer answers here; install one, or say make PY=/path/to/python3" >&2; exit 1;) \
	$(PY) setup/environments.py

OURS := .venv/bin/python
RASA := .venv-rasa/bin/python

.PHONY: help run test check train evaluate bench promises setup lock

help:  ## names these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run:  ## starts everything on this machine and prints where to look
	$(SETUP) bot rasa
	@exec $(OURS) -m bot run

test:  ## passes every test
	$(SETUP) dev rasa
	@# The model is made while the tests that need none run.
	@$(OURS) -m bot nlu train & $(OURS) -m pytest --numprocesses=auto --dist=loadscope --no-loadscope-reorder
	$(RASA) -m pytest tests/actions --confcutdir=tests/actions

check:  ## style, types, import rules, limits and content: no server
	$(SETUP) dev rasa
	$(OURS) -m ruff check --quiet
	$(OURS) -m ruff format --check --quiet
	$(OURS) -m mypy --python-version 3.12 bot setup
	$(OURS) -m mypy --python-version 3.10 --python-executable $(RASA) actions rasa_server
	.venv/bin/lint-imports --no-logo
	$(OURS) -m bot content check
	$(OURS) -m pytest --quiet tests/architecture

train:  ## trains the model from data/
	$(SETUP) bot rasa
	$(OURS) -m bot nlu train

evaluate:  ## measures understanding on tests/nlu, or FILE=sentences.tsv; JSON=result.json keeps the figures
	$(SETUP) bot rasa
	$(OURS) -m bot nlu evaluate $(if $(FILE),"$(FILE)",$(wildcard tests/nlu/dev_*.tsv)) $(if $(JSON),--json "$(JSON)")

bench:  ## measures speed and memory beside a plain Rasa on the same machine
	$(SETUP) dev rasa
	$(OURS) -m pytest tests/benchmarks --quiet --capture=no

promises:  ## proves the safety promises in full, or one of them: P=P01
	$(SETUP) dev rasa
	AMPARO_FULL_PROMISES=1 $(OURS) -m pytest tests/promises tests/system $(if $(P),-k "$(P)")

setup:  ## makes both environments, for work on the code
	$(SETUP) dev rasa

lock:  ## writes locks/ anew after a change of pyproject.toml
	@$(PY) setup/locks.py
