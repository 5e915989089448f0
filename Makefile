# Two commands matter: `make demo` and `make test`. Both set themselves up.
SHELL := /bin/sh
PYTHON ?= python3
LOCALE ?= en
STAGE ?= dev
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
E2E := .e2e
TRAIN := .train
SEED ?= 1
YEARS ?= 1
OSLS := node_modules/.bin/osls
TEMPLATE := .serverless/cloudformation-template-update-stack.json
# What stands between the unit tests and the end: those of these that exist.
OUTER_TESTS := $(wildcard tests/contract tests/integration tests/hostile tests/scenarios)

# osls names each function's role both by reference and by order: W3005, always.
CFN_LINT := $(BIN)/cfn-lint --ignore-checks W3005 --regions eu-west-3 --

.DEFAULT_GOAL := help
.PHONY: help setup setup-node setup-e2e demo check test format lint types imports \
        unit outer e2e bench-sentiment bench-detection train package template deploy remove clean

help: ## say what each command does
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# ---------------------------------------------------------------- what it stands on

define PYTHON_CHECK
import sys
version = ".".join(map(str, sys.version_info[:3]))
if sys.version_info < (3, 11):
    sys.exit("Vigie needs Python 3.11 or newer; this is " + version
             + ". Name another: make PYTHON=python3.13 ...")
try:
    import ensurepip, venv
except ImportError:
    sys.exit("This Python " + version + " cannot make virtual environments. On Debian"
             " or Ubuntu: sudo apt install python3-venv")
endef
export PYTHON_CHECK

$(VENV)/.installed: requirements.txt requirements-understand.txt requirements-dev.txt
	@command -v $(PYTHON) >/dev/null || \
	  { echo "Vigie needs Python 3.11 or newer; there is no $(PYTHON) here."; exit 1; }
	@$(PYTHON) -c "$$PYTHON_CHECK"
	@echo "Setting up $(VENV): a minute, once."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@pwd > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/vigie.pth"
	@printf '#!/bin/sh\nexec "%s/$(BIN)/python" -P -m cli "$$@"\n' "$$(pwd)" > $(BIN)/vigie
	@chmod +x $(BIN)/vigie
	@touch $@

node_modules/.installed: package.json package-lock.json
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null || \
	  { echo "This needs Node 20 or newer; here is $$(node --version 2>/dev/null || echo none)."; exit 1; }
	@echo "Setting up node_modules: ten seconds, once."
	@npm ci --silent
	@touch $@

$(E2E)/.installed: requirements-e2e.txt $(VENV)/.installed
	@echo "Setting up $(E2E): ten seconds, once."
	@$(BIN)/python -m venv --clear $(E2E)
	@$(E2E)/bin/pip install --quiet --disable-pip-version-check -r requirements-e2e.txt
	@touch $@

$(TRAIN)/.installed: requirements-train.txt
	@echo "Setting up $(TRAIN): some minutes and 5 GB, once."
	@$(PYTHON) -m venv --clear $(TRAIN)
	@$(TRAIN)/bin/pip install --quiet --disable-pip-version-check -r requirements-train.txt
	@touch $@

$(VENV)/.peers: requirements-peers.txt $(VENV)/.installed
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -r requirements-peers.txt
	@touch $@

setup: $(VENV)/.installed ## make .venv with everything Python needs, and .venv/bin/vigie

setup-node: node_modules/.installed

setup-e2e: $(E2E)/.installed

# -------------------------------------------------------------------------- the demo

demo: setup ## four quiet weeks and one bad Saturday (LOCALE=en or fr)
	@$(BIN)/vigie demo --locale $(LOCALE)

# ------------------------------------------------------------------------- the tests

check: lint types imports unit ## the inner loop: format, lint, types, imports, unit tests

lint: setup
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/ruff check --quiet

types: setup
	@$(BIN)/mypy

imports: setup
	@$(BIN)/lint-imports --no-logo

unit: setup
	@$(BIN)/pytest -q -n $(WORKERS) tests/unit tests/timelines

test: check outer template e2e ## everything; needs Node 20 or newer as well

outer: setup setup-node
	@$(BIN)/pytest -q -n $(WORKERS) $(OUTER_TESTS)

e2e: setup setup-node setup-e2e ## deploy to a local cloud, wait for a real alert, remove
	@$(BIN)/pytest -q tests/e2e

format: setup ## put the code into the house's form
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

# ------------------------------------------------------------------- the scorer

bench-sentiment: $(VENV)/.peers ## ours beside its peers (FILES="a.jsonl b.jsonl", else our own rows)
	@$(BIN)/python -m bench.sentiment $(FILES)

bench-detection: setup ## false alarms, power, speed (YEARS=1; SERIES=folder WINDOWS=file for brands)
	@mkdir -p bench/out
	@if [ -n "$(SERIES)" ]; then $(BIN)/python -m bench.detection $(SERIES) $(WINDOWS); fi
	@$(BIN)/python -m bench.businesses
	@$(BIN)/python -m bench.false_alarms --years $(YEARS) | tee bench/out/false_alarms.jsonl
	@$(BIN)/python -m bench.hushes --years $(YEARS)
	@$(BIN)/python -m bench.power --years $(YEARS) | tee bench/out/power.jsonl
	@$(BIN)/python -m bench.detection_pictures bench/out/false_alarms.jsonl bench/out/power.jsonl bench/out

train: $(TRAIN)/.installed ## make the sentiment model anew (DATA=folder of the public rows, SEED=1)
	@test -n "$(DATA)" || { echo "Say where the public rows are: make train DATA=folder; see docs/model-card.md"; exit 1; }
	@$(TRAIN)/bin/python -m training $(DATA) --seed $(SEED)
	@$(TRAIN)/bin/python -m training.grave --seed $(SEED)

# -------------------------------------------------------- the infrastructure commands

package: setup ## make both artifacts, in build/
	@$(BIN)/python -m cli.package

template: package setup-node ## compile serverless.yml and lint what it becomes
	@$(OSLS) package --stage $(STAGE)
	@$(CFN_LINT) $(TEMPLATE)

deploy: package setup-node ## put Vigie into your AWS account (STAGE=dev, AWS_REGION=eu-west-3)
	@$(OSLS) deploy --stage $(STAGE)
	@$(OSLS) info --stage $(STAGE) --verbose

remove: setup setup-node ## take it out again, with all it stored (STAGE=dev)
	@$(BIN)/python -m cli.teardown --stage $(STAGE)
	@$(OSLS) remove --stage $(STAGE)

clean: ## forget what was built; environments stay
	@rm -rf build .serverless .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
