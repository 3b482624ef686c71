# Everything runs in .venv, which the first target that needs it makes; later calls find it ready. The tools for tests and
# checks are added by the first target that needs them.
# Paths are relative on purpose: the checkout may stand in a folder with spaces or Chinese characters.

PYTHON ?=
export PYTHON
BIN := .venv/bin

# Workers that have done their share take over from those that have not; more than eight load longer than they test.
WORKERS := -n auto --maxprocesses 8 --dist worksteal
FAST := core lexicon documents extraction analysis report accuracy narrative

.DEFAULT_GOAL := help
.PHONY: help report test test-fast lab figures bench accuracy corpus-check corpus-measures topics-check statements same-tables check docs-reference house lexicon-counts lint lock clean distclean venv venv-dev

help:  ## show this list
	@echo "reportlib: from a Chinese government work report to tables, figures and a narrative"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1@\2/p' Makefile | awk -F@ '{ printf "%-19s %s\n", $$1, $$2 }'
	@echo
	@echo "  make TARGET PYTHON=/path/to/python3.12 picks the Python that .venv is made with."

report: venv  ## build pages, figures and tables of the shipped report
	@$(BIN)/reportlib build $(ARGS)

# Where Python may write no bytecode, as in many containers, each process that a test starts would compile all anew.
test test-fast: export PYTHONDONTWRITEBYTECODE :=
test: venv-dev  ## run all tests: four minutes on two cores
	@$(BIN)/python -m pytest $(WORKERS) $(ARGS)

test-fast: venv-dev  ## run the quick tests, of cases, properties and units: a minute
	@$(BIN)/python -m pytest $(WORKERS) -m "not slow" $(FAST:%=tests/%) $(ARGS)

lab: venv  ## open JupyterLab on the notebooks, with the whole folder in view
	@$(BIN)/python scripts/clean_notebook.py --install
	@$(BIN)/jupyter-lab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks/00_start.ipynb \
		--FileContentsManager.post_save_hook=reportlib.build.notebooks.saved.refresh $(ARGS)

figures: venv  ## write the committed figures and tables again
	@$(BIN)/reportlib figures

bench: venv  ## time a build beside papermill's and nbconvert's command lines: two minutes
	@$(BIN)/python benchmarks/build.py $(ARGS)

accuracy: venv  ## measure on all annotated reports, where ../shared stands beside the checkout
	@$(BIN)/reportlib evaluate ../shared/gold --also ../shared/gold_second --out data/accuracy

corpus-check: venv  ## measure on real documents, where ../shared/corpus stands beside the checkout: two minutes
	@$(BIN)/python scripts/corpus_check.py --list

topics-check: venv  ## measure how subject classes agree with a reader, where ../shared/corpus stands beside the checkout
	@$(BIN)/python scripts/topic_agreement.py $(ARGS)

corpus-measures: venv  ## print how every measure is spread over real documents: two minutes
	@$(BIN)/python scripts/distributions.py

statements: venv  ## write every sentence and title of REPORTS=... as a sheet to be marked, OUT=...
	@$(BIN)/python scripts/statements.py sheet $(OUT) $(REPORTS)

same-tables: venv  ## compare all tables and builds with those of a commit, REV=...: ten minutes with ../shared/corpus
	@$(BIN)/python scripts/same_tables.py $(REV) $(ARGS)

check: venv  ## compare the committed figures and tables with what the code makes now
	@$(BIN)/reportlib check

docs-reference: venv  ## write the pages of docs/reference/ that the code knows by itself
	@$(BIN)/python scripts/reference_pages.py

lexicon-counts: venv  ## count in how many documents each row of the word lists stands, with ../shared/corpus: a minute
	@$(BIN)/python scripts/lexicon_counts.py $(ARGS)

house: venv-dev  ## draw the rooms of the package from its imports, for docs/contribute/house.md
	@$(BIN)/python scripts/house.py

lint: venv-dev  ## check style, types, imports between rooms, sizes
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/limits.py

lock:  ## make constraints.txt again, from the newest versions that fit
	@"$${PYTHON:-python3.11}" scripts/lock.py

clean:  ## remove builds and caches, keep .venv
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find reportlib tests notebooks scripts \( -name __pycache__ -o -name .ipynb_checkpoints \) \
		-type d -prune -exec rm -rf {} + 2>/dev/null || true

distclean: clean  ## remove .venv too
	@rm -rf .venv

venv:
	@sh scripts/setup

venv-dev:
	@sh scripts/setup dev
