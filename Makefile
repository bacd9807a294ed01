# The annotated edition. `make` builds it, `make test` proves it; `make help` lists the rest.

VENV   := .venv
PYTHON := $(VENV)/bin/python
SPHINX := $(PYTHON) -m sphinx -d build/doctrees
FUZZ_SEED ?= $(shell date +%s)
FUZZ_ROUNDS ?= 200
CHECKERS := $(VENV)/browser/node_modules/.package-lock.json

# Dates in the outputs come from the last commit, so that two builds of it are equal to the byte.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)

.DEFAULT_GOAL := all
.NOTPARALLEL: # the builds share their doctrees
.PHONY: all html pdf epub serve check prove strict quick test fuzz lint format bench dist clean help

all: html  ## build the web edition, the PDF and the EPUB (the default)

html: pdf epub  ## build build/html/index.html, and the PDF and the EPUB that it offers
	$(SPHINX) -q -b html docs build/html
	@cp build/pdf/edition.pdf build/epub/edition.epub build/html/
	@echo "The web edition is build/html/index.html"

pdf: $(VENV)/.edition  ## build build/pdf/edition.pdf
	$(SPHINX) -q -b pdf docs build/pdf
	@echo "The PDF is build/pdf/edition.pdf"

epub: $(VENV)/.edition  ## build build/epub/edition.epub
	$(SPHINX) -q -b epub docs build/epub
	@echo "The EPUB is build/epub/edition.epub"

serve: html $(VENV)/.serve  ## build, open a local server and rebuild at every change
	$(PYTHON) -m sphinx_autobuild --watch ext --watch references.bib -d build/doctrees docs build/html

check: $(VENV)/.edition  ## find what a reviewer would raise, with file and line; write nothing
	$(VENV)/bin/edition check docs

prove: html  ## build all editions, and prove every word, note and link in the finished files
	$(SPHINX) -q -b text docs build/text
	$(VENV)/bin/edition prove

strict: $(VENV)/.edition  ## build all editions from nothing, and prove them; any warning is an error
	rm -rf build/strict
	$(PYTHON) -m sphinx -nW --keep-going -q -d build/strict/doctrees -b html docs build/strict/html
	$(PYTHON) -m sphinx -nW --keep-going -q -d build/strict/doctrees -b pdf docs build/strict/pdf
	$(PYTHON) -m sphinx -nW --keep-going -q -d build/strict/doctrees -b epub docs build/strict/epub
	$(PYTHON) -m sphinx -nW --keep-going -q -d build/strict/doctrees -b text docs build/strict/text
	@cp build/strict/pdf/edition.pdf build/strict/epub/edition.epub build/strict/html/
	$(VENV)/bin/edition prove --built build/strict

quick: $(VENV)/.test lint  ## check style, types and what needs no build: for every day, in about a minute
	$(PYTHON) -m pytest -q -n auto --dist worksteal -m "not slow"

test: $(VENV)/.test $(CHECKERS)  ## install what the tests need and run all of them
	$(PYTHON) -m pytest -n auto --dist worksteal

fuzz: $(VENV)/.test  ## try random editions with a fresh seed, which is printed; FUZZ_ROUNDS, FUZZ_SEED
	@echo "FUZZ_SEED=$(FUZZ_SEED)"
	HYPOTHESIS_PROFILE=fuzz FUZZ_ROUNDS=$(FUZZ_ROUNDS) $(PYTHON) -m pytest -q \
	  --hypothesis-seed=$(FUZZ_SEED) tests/fuzz tests/apparatus/test_joint.py

lint: $(VENV)/.lint  ## check style, types and layers
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports --no-cache

format: $(VENV)/.lint  ## put the code in its standard form
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

bench: $(VENV)/.test $(CHECKERS)  ## measure builds, pages and printing against others, quotations through revisions
	$(PYTHON) tests/bench/bench_builds.py
	$(PYTHON) tests/bench/bench_printing.py
	$(PYTHON) tests/bench/bench_anchoring.py
	PYTHONPATH=tests $(PYTHON) tests/bench/bench_pages.py

dist: $(VENV)/.test  ## build what is published: dist/*.tar.gz and dist/*.whl
	rm -rf dist
	$(PYTHON) -m hatchling build

clean:  ## remove everything that was built; the virtual environment stays
	rm -rf build dist

help:  ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

$(PYTHON):
	@tools/make-venv $(VENV)

$(VENV)/.edition: pyproject.toml | $(PYTHON)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test $(VENV)/.lint $(VENV)/.serve: $(VENV)/.%: $(VENV)/.edition
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	@touch $@

# npm writes this file last.
$(CHECKERS): tests/browser/package-lock.json | $(PYTHON)
	@tools/install-checkers $(VENV)/browser
