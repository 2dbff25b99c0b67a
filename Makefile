# Everything here works on a fresh machine with make, git and Python 3.11 or newer.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help serve site test check check-fresh bench lock clean

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
NODE_READY := node_modules/.ready
export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE := 1
# File dates inside the site come from here and never from the clock.
export SOURCE_DATE_EPOCH ?= 1483228800

help: ## Show the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

serve: $(READY) ## Build the site, show it at http://127.0.0.1:8000/ and rebuild on every change
	@$(PY) -m mkdocs serve --quiet $(SERVE_OPTIONS)

site: $(READY) ## Build the site into site/; the former one stays until the new one is sound
	@rm -rf build/site
	@SITE_DIR=build/site $(PY) -m mkdocs build --strict --quiet
	@$(PY) -m generator check-site build/site
	@rm -rf site && mv build/site site
	@echo "The site is in site/."

test: $(READY) $(NODE_READY) ## Run all tests, in the browser too
	@$(PY) -m scripts.ensure_chromium
	@$(PY) -m pytest $(PYTEST_OPTIONS)

check: $(READY) $(NODE_READY) ## Lint, types, and the inventory
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m scripts.make_types
	@$(VENV)/bin/node node_modules/typescript/bin/tsc --project jsconfig.json
	@$(PY) -m generator check

check-fresh: ## Run `make serve` and `make test` in a bare Debian root (as root)
	@bash scripts/check_fresh.sh

bench: $(READY) $(NODE_READY) ## Measure build, serving, growth, page weight, the finder and the scoring script
	@$(PY) -m scripts.ensure_chromium
	@$(PY) -m tests.bench

lock: ## Pin the newest allowed versions (needs uv)
	uv pip compile pyproject.toml --extra dev --generate-hashes --python-version 3.11 \
	  --universal --no-emit-index-url --no-header --upgrade --output-file requirements.lock

clean: ## Remove everything that was built or installed
	rm -rf $(VENV) node_modules build site .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): requirements.lock scripts/make_venv.sh
	@bash scripts/make_venv.sh "$(PYTHON)" "$(VENV)"
	@touch $@

$(NODE_READY): package.json package-lock.json $(READY)
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm ci --silent --no-audit --no-fund
	@touch $@
