# Two commands do everything: `make demo` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
TRAINING ?= .venv-train
BIN := $(VENV)/bin
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: help demo pango browser postgres test test-postgres check lint types contracts unit coverage train-events train-stance lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/.made: scripts/check_python.py requirements/pip.txt
	@$(PYTHON) scripts/check_python.py
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/pip.txt
	@touch $@

$(VENV)/.runtime: $(VENV)/.made requirements/runtime.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements/runtime.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

pango:  ## install what PDFs need beside Python packages; says what is missing where it cannot
	@sh scripts/debian.sh pango

browser:  ## install a Chromium for the tests of the desk; says what is missing where it cannot
	@sh scripts/debian.sh browser

postgres:  ## install a PostgreSQL server for its tests; says what is missing where it cannot
	@sh scripts/debian.sh postgres

demo: $(VENV)/.runtime pango  ## read the dossier into demo/comity.db, print the brief of Armenia and the United States
	@$(BIN)/python scripts/demo.py

test: lint types contracts unit  ## every check there is; green in a fresh clone

lint: $(VENV)/.dev  ## ruff: style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## mypy --strict
	$(BIN)/mypy

contracts: $(VENV)/.dev  ## a room uses only rooms above it
	$(BIN)/lint-imports

unit: export PYTHONDONTWRITEBYTECODE :=  # the tests start many Pythons, each of which would compile the package again
unit: $(VENV)/.dev pango browser  ## the tests
	$(BIN)/pytest

test-postgres: $(VENV)/.dev postgres  ## the tests of the ledger again, on a PostgreSQL server of their own
	COMITY_TEST_POSTGRES=1 $(BIN)/pytest tests/ledger

coverage: $(VENV)/.dev pango browser  ## the tests again, which takes twice as long, and the lines that none of them runs
	$(BIN)/pytest --cov=comity --cov-report=term

$(TRAINING)/.made: $(VENV)/.runtime requirements/train.txt requirements/train-cpu.txt
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip --disable-pip-version-check -qq install --require-hashes -r requirements/pip.txt
	$(TRAINING)/bin/python -m pip --disable-pip-version-check -qq install --require-hashes -r requirements/runtime.txt
	$(TRAINING)/bin/python -m pip --disable-pip-version-check -qq install --no-deps --no-build-isolation -e .
	$(TRAINING)/bin/python -m pip --disable-pip-version-check -qq install --no-deps --require-hashes -r requirements/train-cpu.txt \
	  || { echo "No CPU build of PyTorch here: taking the common one, which is larger." >&2; \
	       $(TRAINING)/bin/python -m pip --disable-pip-version-check -qq install --require-hashes -r requirements/train.txt; }
	@touch $@

train-events train-stance: export ORT_DISABLE_TELEMETRY := 1  # its published builds report to their maker

train-events: $(TRAINING)/.made  ## make the event encoder's weights again from corpus/ (an hour or so on two cores)
	$(TRAINING)/bin/python -m training

train-stance: $(TRAINING)/.made  ## make the stance encoder's weights again from corpus/ and the event encoder
	$(TRAINING)/bin/python -m training.stance

lock: requirements/pip.in requirements/runtime.in requirements/dev.in requirements/train.in  ## pin and hash the requirements again (needs uv on the path)
	$(LOCK) requirements/pip.in -o requirements/pip.txt
	$(LOCK) requirements/runtime.in -o requirements/runtime.txt
	$(LOCK) requirements/dev.in -o requirements/dev.txt
	$(LOCK) requirements/train.in -o requirements/train.txt

clean:  ## remove what the targets made
	rm -rf $(VENV) $(TRAINING) demo/comity.db demo/comity.db-wal demo/comity.db-shm demo/brief-ARM-USA.html .pytest_cache .mypy_cache .ruff_cache .coverage
