# Everything a newcomer needs: `make demo` and `make test` work on a fresh clone with Python 3.11+.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SAMPLE := samples/text/xiangshan-2021.txt

.DEFAULT_GOAL := help
.PHONY: help install demo test check format accept docs bench clean

help:
	@echo "make demo    turn a sample plan into a tree, a table of units and a ledger"
	@echo "make test    everything that must hold: format, lint, types, layers, tests"
	@echo "make check   the same without the tests"
	@echo "make format  format the code and mend what ruff can mend"
	@echo "make docs    write the generated pages of docs/"
	@echo "make accept  take today's output as the expected one (read the difference first)"
	@echo "make bench   measure start-up, batch rate and scaling"

install: $(STAMP)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "govplan needs Python 3.11 or newer; say which with: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP)

demo: $(STAMP)
	$(BIN)/govplan outline $(SAMPLE)
	$(BIN)/govplan units $(SAMPLE)
	@mkdir -p out
	$(BIN)/govplan parse $(SAMPLE) --to xlsx -o out/ledger.xlsx
	@echo "The ledger is in out/ledger.xlsx, the tree: $(BIN)/govplan parse $(SAMPLE)"

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/pytest -n auto

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(STAMP)
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/picture.py

accept: $(STAMP)
	$(BIN)/python tests/golden/accept.py

bench: $(STAMP)
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/batch.py

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
