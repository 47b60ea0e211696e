# Everything a newcomer needs: `make demo` and `make test` work on a fresh clone with Python 3.11+.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SAMPLE := samples/text/xiangshan-2021.txt

.DEFAULT_GOAL := help
.PHONY: help install demo test check browser format accept docs messages bench robustness fuzz oldest \
	mutants office-test wheel-test docker audit round-trips clean

help:
	@echo "make demo    turn a sample plan into a tree, a table of units and a ledger"
	@echo "make test    everything that must hold: format, lint, types, layers, tests"
	@echo "make browser install Chromium, for the tests of the review page"
	@echo "make check   the same without the tests"
	@echo "make format  format the code and mend what ruff can mend"
	@echo "make docs    write the generated pages of docs/"
	@echo "make messages  bring the catalogue of translations up to date and compile it"
	@echo "make accept  take today's output as the expected one (read the difference first)"
	@echo "make wheel-test   build the wheel, install it alone, parse samples with it"
	@echo "make docker       build the image of the Dockerfile and read samples in it, where Docker is"
	@echo "make oldest       run the tests on the lowest allowed versions"
	@echo "make robustness   made bombs and mutants of the samples; FOLDERS=... for your own files"
	@echo "make office-test  read the Word samples again as LibreOffice saves them in other formats"
	@echo "make round-trips  render random plans in each format and read them back; PLANS=5000"
	@echo "make fuzz         fuzz each reader; SECONDS=60, FUZZED='doc ofd' for some"
	@echo "make mutants      is each small change of the rules seen by a test? DRAWN=100 a module, SEED=1"
	@echo "make audit        known weaknesses of what is installed"
	@echo "make bench   measure start-up, batch rate, scaling and the readers beside their peers"

install: $(STAMP)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "govplan needs Python 3.11 or newer; say which with: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP)

# What the demo needs and nothing else: no tools of developers, no extras.
DEMO := .venv-demo
$(DEMO)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "govplan needs Python 3.11 or newer; say which with: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(DEMO)
	$(DEMO)/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

demo: $(DEMO)/.installed
	$(DEMO)/bin/govplan $(SAMPLE)
	$(DEMO)/bin/govplan units $(SAMPLE)
	$(DEMO)/bin/govplan parse $(SAMPLE) -o out/ledger.xlsx
	@echo "The ledger is in out/ledger.xlsx, the tree: $(DEMO)/bin/govplan parse $(SAMPLE)"

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/pytest -n auto

browser:
	sh scripts/browser.sh

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(STAMP)
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/picture.py

messages: $(STAMP)
	$(BIN)/python scripts/catalogue.py

accept: $(STAMP)
	$(BIN)/python tests/golden/accept.py

bench: $(STAMP)
	-$(BIN)/python benchmarks/review_page.py
	-$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/batch.py
	$(BIN)/python benchmarks/docx_reader.py
	$(BIN)/python benchmarks/pdf_reader.py samples/pdf/haifeng-2022-office.pdf
	$(BIN)/python benchmarks/ocr.py
	$(BIN)/python benchmarks/peers.py

wheel-test: $(STAMP)
	PYTHON=$(BIN)/python scripts/wheel_test.sh

docker:
	sh scripts/docker.sh

oldest:
	$(PYTHON) -m venv .venv-oldest
	$(PYTHON) scripts/oldest.py > .venv-oldest/constraints.txt
	.venv-oldest/bin/python -m pip install --quiet -c .venv-oldest/constraints.txt \
		--editable .[parquet] pytest pytest-xdist hypothesis Babel mypy
	.venv-oldest/bin/python -m pytest -n auto --ignore tests/agents --ignore tests/cluster \
		--ignore tests/loaders

FOLDERS ?=
STOCK ?=
MUTANTS ?= 200
robustness: $(STAMP)
	$(BIN)/python scripts/robustness.py $(FOLDERS) --mutants $(MUTANTS) --stock $(STOCK)

office-test: $(STAMP)
	$(BIN)/python scripts/office_formats.py

PLANS ?= 5000
round-trips: $(STAMP)
	GOVPLAN_ROUND_TRIPS=$(PLANS) $(BIN)/pytest -n auto -v tests/test_round_trip.py

SECONDS ?= 60
FUZZED ?= text markdown html docx pdf doc word-xml mht odt ods xlsx xls ofd picture zip
fuzz: $(STAMP)
	$(BIN)/python -m pip install --quiet atheris
	for format in $(FUZZED); do \
		$(BIN)/python fuzz/fuzz.py $$format -max_total_time=$(SECONDS) || exit 1; done

MODULES ?= deadlines units numbering outline
DRAWN ?= 100
SEED ?= 1
LEAST ?= 80
mutants: $(STAMP)
	$(BIN)/python -m pip install --quiet 'mutmut>=3.8.1,<4'
	for module in $(MODULES); do \
		$(BIN)/python scripts/mutants.py $$module --sample $(DRAWN) --seed $(SEED) \
			--least $(LEAST) || exit 1; done

audit: $(STAMP)
	$(BIN)/python -m pip install --quiet pip-audit
	$(BIN)/python -m pip_audit --skip-editable

clean:
	rm -rf $(VENV) $(DEMO) .venv-oldest out build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
