# The project's words; CI says the same ones.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# A file's tests on one worker, in the order of tests/conftest.py.
WORKERS := -n 2 --dist loadfile --no-loadscope-reorder
# A hundred sessions for an hour: no error, and memory flat after ten minutes.
SOAK := --sessions 100 --seconds 3600 --flat-after 600
# Where the host forbids compiled files, every process of the tests would compile all it imports.
unexport PYTHONDONTWRITEBYTECODE
COMPILE := --generate-hashes --allow-unsafe --quiet --strip-extras --no-annotate --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: run test nightly lint types build golden bench fuzz load browser-tools requirements geo gazetteer

run: $(VENV)/.run $(VENV)/.compressed
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

# Compressed once; what is there already is left as it is.
$(VENV)/.compressed: requirements.txt $(wildcard kzdash/app/*/assets/* data/geo/*) | $(VENV)/.run
	$(BIN)/python -m kzdash.app.server.compress
	touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip check --quiet
	touch $@ $(VENV)/.run

browser-tools:
	@sh tests/browser/install.sh

# Types are checked beside the tests, which leave one core free at times.
# Packages of Python and of Debian come at the same time.
test:
	@$(MAKE) --no-print-directory -j2 $(VENV)/.dev browser-tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy & types=$$!; $(BIN)/python -m pytest $(WORKERS) -q; tests=$$?; wait $$types && exit $$tests

# The long versions: all kill points, addresses, steps and languages, 50,000 names, more fuzzing.
nightly: $(VENV)/.dev browser-tools
	KZDASH_LONG=1 $(BIN)/python -m pytest $(WORKERS) -q
	PYTHONPATH=. $(BIN)/python tests/bench/fuzz.py
	$(BIN)/python tests/bench/sessions.py $(SOAK)

lint: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev
	$(BIN)/mypy

build: $(VENV)/.dev
	$(BIN)/python -m kzdash build

golden: $(VENV)/.dev
	KZDASH_GOLDEN=write $(BIN)/python -m pytest -q tests/golden
	git --no-pager diff --stat -- tests/golden

# Reading, then serving: against an empty Streamlit app and a common layout, and with documents.
bench: $(VENV)/.dev
	$(BIN)/python -m kzdash bench
	$(BIN)/python tests/bench/wire.py
	PYTHONPATH=. $(BIN)/python tests/bench/archive_pages.py

# A hundred visitors for a minute.
load: $(VENV)/.dev
	$(BIN)/python tests/bench/sessions.py

# Ten thousand broken files a format, half an hour at most; the tests have hundreds of each.
fuzz: $(VENV)/.dev
	PYTHONPATH=. $(BIN)/python tests/bench/fuzz.py

# Rarely needed: written once, committed, reviewed.
geo: $(VENV)/.dev
	$(BIN)/python -m kzdash.engine.tools.outlines.build

gazetteer: $(VENV)/.dev
	$(BIN)/python -m kzdash.engine.tools.gazetteer_build

requirements: $(VENV)/.dev
	$(BIN)/pip-compile $(COMPILE) -o requirements.txt pyproject.toml
	$(BIN)/pip-compile $(COMPILE) --extra build --extra crf --extra dask --extra dev -o requirements-dev.txt pyproject.toml
