# make video: set up and build every script.
# make bench-ready: install what Cuelight is measured beside.   make bench: measure.   make bench-long: longer films.
# make site: the documentation, with the films that its pages name.
# make test: bring what it needs and check everything.   make test-long: the same with the full counts.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
JS := tests/js/node_modules/.installed
# More than there are cores: browsers and servers are waited for.
JOBS ?= 3
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

# Python compiles each module once, whatever is said outside: hundreds of the tests start programs.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: video site test test-long test-python test-pythons system lint bench bench-ready bench-long clean
.NOTPARALLEL:

video: $(STAMP)
	$(BIN)/cuelight build

site: $(STAMP)
	$(BIN)/cuelight build scripts/advanced-stage.yaml
	cd examples && ../$(BIN)/cuelight build
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

test: system lint $(JS)
	$(PYTEST)

test-long: system lint $(JS)
	HYPOTHESIS_PROFILE=long QUICK=no $(PYTEST) -m 'slow or not slow'

# What another Python may understand otherwise: everything is imported, scripts are read, times counted, and a film is built.
test-python: $(STAMP)
	$(PYTEST) -m 'not browser and not voice and not slow' tests/test_machine.py::test_every_module_can_be_imported \
		tests/script tests/languages tests/timeline tests/storage tests/build/test_example.py

# With every other Python that Cuelight says it works with, and that is here.
test-pythons: $(STAMP)
	sh tests/other-pythons.sh $(BIN)/python 3.11 3.12 3.13

system:
	sh tests/system-packages.sh

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench-ready: $(STAMP)
	$(BIN)/python benchmarks/neighbours/environments.py

bench: bench-ready
	$(BIN)/python benchmarks/bench.py

bench-long: bench-ready
	$(BIN)/python benchmarks/bench.py --long

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true # as pip does it, but on all cores
	touch $(STAMP)

# Without a network the tests go on, and say what is missing.
$(JS): tests/js/package-lock.json
	-cd tests/js && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && touch node_modules/.installed

clean:
	rm -rf tests/js/node_modules .venv .venv-3.* .cuelight dist
