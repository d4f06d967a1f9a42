# Two commands do everything: `make site` and `make test`. Both set up what they need in .venv and repeat fast.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: site ledger test check serve lock audit sbom dist clean help
.DEFAULT_GOAL := help

help: ## This list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

site: .venv/site.done ## Build both languages and all calendars into site/
	$(BIN)/handbook build

ledger: .venv/site.done ## Fetch what the published site remembers of its calendars, before building on an empty machine
	$(BIN)/handbook fetch-ledger

test: .venv/dev.done ## Style, types and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup $(ARGS)

check: .venv/site.done ## List every mistake in the YAML
	$(BIN)/handbook check

serve: .venv/site.done ## Preview on http://127.0.0.1:8000
	$(BIN)/handbook serve

lock: .venv/dev.done ## Renew the lock files from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile $(LOCK) --group build -o requirements.lock
	$(BIN)/uv pip compile $(LOCK) --group dev -o requirements-dev.lock
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml

audit: .venv/dev.done ## Ask the public list of known weaknesses about everything in the lock files; needs the network
	$(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock --requirement requirements-dev.lock

sbom: .venv/dev.done ## List what a built site comes from, as CycloneDX: build/sbom.cdx.json
	mkdir -p build
	PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible \
	  --output-format JSON --output-file build/sbom.cdx.json requirements.lock

dist: sbom ## What a release is made of: source, wheel and SBOM with their checksums, into build/dist/
	rm -rf build/dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/hatchling build --directory build/dist
	cp build/sbom.cdx.json build/dist/
	cd build/dist && sha256sum * > SHA256SUMS

clean: ## Remove everything that was made, but not the published site
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv .venv

# One environment in two layers, so that building a site does not fetch the tools of the tests.
.venv/site.done: requirements.lock pyproject.toml | .venv/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

.venv/dev.done: requirements-dev.lock .venv/site.done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@
