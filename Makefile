# Two commands matter: `make demo` and `make test`. Both set themselves up.
SHELL := /bin/sh
PYTHON ?= python3
LOCALE ?= en
STAGE ?= dev
VENV := .venv
BIN := $(VENV)/bin
OSLS := node_modules/.bin/osls

.DEFAULT_GOAL := help
.PHONY: help setup setup-node setup-e2e demo check test format lint types imports \
        unit e2e package template deploy remove clean

help: ## say what each command does
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.installed: requirements.txt requirements-understand.txt requirements-dev.txt pyproject.toml
	@echo "Setting up $(VENV): a minute, once."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Vigie needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@printf '#!/bin/sh\ncd "$$(dirname "$$0")/../.." && exec .venv/bin/python -m cli "$$@"\n' > $(BIN)/vigie
	@chmod +x $(BIN)/vigie
	@touch $@

setup: $(VENV)/.installed ## make .venv with everything Python needs, and .venv/bin/vigie

demo: setup ## four quiet weeks and one bad Saturday (LOCALE=en or fr)
	@$(BIN)/python -m cli demo --locale $(LOCALE)
