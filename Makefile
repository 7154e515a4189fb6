# Everything here starts from a fresh clone: the virtual environment is made when it is missing or its lock has changed.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/.run-$(shell sha256sum requirements.lock | cut -c1-12)
TEST := $(BIN)/.test-$(shell cat requirements.lock tests/requirements.lock | sha256sum | cut -c1-12)
BENCH := .venv-bench/.bench-$(shell sha256sum tests/benchmarks/requirements.lock | cut -c1-12)

.PHONY: help run test lint audit browser clients office fuzz mutants drill check openapi openapi-diff lock bench

help: ## Show this list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 22

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is needed (Debian: apt install python3-venv)."; exit 1; }

$(RUN): | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(TEST): | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.lock
	@touch $@ $(RUN)

run: $(RUN) ## Serve on http://127.0.0.1:8000 (HOST, PORT, DATABASE_URL, SAMPLE_DATA; see README).
	@exec $(BIN)/python wsgi.py

test: $(TEST) ## Run every test that needs no other program, on SQLite and PostgreSQL.
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

lint: $(TEST) ## ruff, mypy, bandit and the layers of the house.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive api seeds wsgi.py

audit: $(TEST) ## Ask whether a library in the lock files is known to be vulnerable (needs the Internet).
	$(BIN)/python -m tests.support.audit

browser: $(TEST) ## Drive Swagger UI in a real Chromium; as root the browser is installed when it is missing.
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
		|| { echo "The browser tests need Debian's package chromium: apt install chromium"; exit 1; }
	$(BIN)/python -m pytest tests/browser -n 2 --dist worksteal -p no:randomly --override-ini=addopts=-q

clients: $(TEST) ## Generate a client in TypeScript and one in Python, check their types, take the tour of the README with both.
	$(BIN)/python -m pytest tests/clients -n 2 --dist loadfile -p no:randomly --override-ini=addopts=-q

office: $(TEST) ## Open Word and Excel files in a real LibreOffice; as root it is installed when it is missing.
	@command -v soffice >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui >/dev/null; } \
		|| { echo "The office tests need LibreOffice: apt install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui"; exit 1; }
	$(BIN)/python -m pytest tests/office -p no:randomly --override-ini=addopts=-q

fuzz: $(TEST) ## Search for faults with other requests and other lives every time (EXAMPLES=100; for nights).
	FUZZ_EXAMPLES=$(or $(EXAMPLES),100) $(BIN)/python -m pytest -n 2 tests/fuzz tests/journeys/test_random_lives.py tests/journeys/test_random_rounds.py tests/journeys/test_job_lives.py tests/journeys/test_past.py $(ARGS)

mutants: $(TEST) ## Change every rule in every way: 97 % of the changes must be noticed by a test.
	rm -rf mutants
	$(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut export-cicd-stats
	$(BIN)/python -m tests.support.mutants

drill: $(TEST) ## Kill the worker as it writes to people, and with a subscriber as it tells that of 5,000 changes; ask five times what the server can answer; search for faults as every role (MINUTES=60).
	$(BIN)/python -m tests.support.drill
	$(BIN)/python -m tests.support.subscriber_drill
	$(BIN)/python -m tests.support.overload
	$(BIN)/python -m tests.fuzz.search $(MINUTES)

check: lint test browser clients office ## Everything that CI asks.

$(BENCH):
	@$(PYTHON) -m venv --clear .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/benchmarks/requirements.lock
	@touch $@

bench: $(TEST) $(BENCH) ## Measure the API beside a floor written by hand, Django REST framework and FastAPI (ARGS="--quick").
	@command -v wrk >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq wrk >/dev/null; } || true
	$(BIN)/python -m tests.benchmarks $(ARGS)

openapi: $(TEST) ## Record the examples again and write the committed OpenAPI documents.
	$(BIN)/python -m tests.support.examples
	DATABASE_URL= PUBLIC_URL= INSTANCE_DIR=$$(mktemp -d) LOG_LEVEL=WARNING $(BIN)/flask --app wsgi openapi

openapi-diff: $(TEST) ## Say what has changed in the document since the last release; a break must be declared in openapi/breaks.toml.
	@$(BIN)/python -m tests.support.openapi_diff

lock: ## Renew the lock files from pyproject.toml (needs uv).
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -o requirements.lock
	uv pip compile pyproject.toml --extra test -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -o tests/requirements.lock
	uv pip compile tests/benchmarks/requirements.in -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -o tests/benchmarks/requirements.lock
