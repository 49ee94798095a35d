# `make reports` and `make test` do all the set-up: on first use they make .venv/ from the lock file, which needs nothing
# but Python 3.11 or newer with venv. `make PYTHON=python3.12 ...` picks another Python.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: reports test lab bench lint format lock clean help

help:
	@echo "make reports   build the reports of seeds/ into reports/latest/"
	@echo "make test      run the tests"
	@echo "make lab       open JupyterLab on the notebooks"
	@echo "make bench     measure the speed of reading"
	@echo "make lint      check format, style and types"
	@echo "make format    put the code into the project's format"
	@echo "make lock      write the lock file anew from pyproject.toml"

reports: $(READY)
	$(BIN)/analysis build --force $(ARGS)

test: $(READY)
	$(BIN)/python -m pytest $(ARGS)

lab: $(READY)
	$(BIN)/jupyter lab notebooks $(ARGS)

bench: $(READY)
	$(BIN)/python -m tests.benchmarks $(ARGS)

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements.lock

# the hashes make the environment the same everywhere; the package itself is installed in place, without asking for more
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
