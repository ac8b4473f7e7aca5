# Every task of the project; `make` alone lists them. Plain python3 (3.11 or newer) is all that is needed beforehand.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
OUT ?= out
CASES ?= 10000
.DEFAULT_GOAL := help
.PHONY: help setup setup-test run test kills office fix format lint types unit coverage replay-examples shots shots-check bench package \
	mutants spike-popup strings lock wheel clean distclean

help:  ## list every task
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | \
		while IFS="$$(printf '\t')" read -r name text; do printf '  make %-16s %s\n' "$$name" "$$text"; done

setup:  ## make .venv, fonts and system libraries ready (does nothing when they are)
	@$(PYTHON) installer/environment.py run

setup-test:  ## the same, with everything tests and packing need
	@$(PYTHON) installer/environment.py test

run: setup  ## open the desk; without a display it plays the sample day and writes out/
	$(BIN)/complaint-desk

test: setup-test format lint types unit coverage replay-examples  ## format, lint, types, every test, policy coverage, examples

format: setup-test
	$(BIN)/ruff format --check .

lint: setup-test
	@find desktop -name '*.py' -exec wc -l {} + | \
		awk '$$1 > 420 && $$2 != "total" {print "grown large, worth a split: " $$2 " (" $$1 " lines)"}'
	$(BIN)/ruff check .

types: setup-test
	$(BIN)/mypy

unit: setup-test
	$(BIN)/python -m pytest -n 2 --dist worksteal --ignore tests/policy $(PYTEST)

kills: setup-test  ## kill -9 two hundred saves at random times and look at what is left
	KILLS=200 $(BIN)/python -m pytest -q tests/models/test_kills.py -o timeout=900

# POLICY_FLOOR is the branch coverage of desktop/policy/ that make test insists on: of its own tests, the others need no tracing.
POLICY_FLOOR ?= 100
coverage: setup-test
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov=desktop/policy --cov-report= tests/policy
	$(BIN)/coverage report --include='desktop/policy/*' --fail-under=$(POLICY_FLOOR)

office: setup-test  ## one file for several PCs: hang the share for a minute, kill four writers for ten
	HOLD=60 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -o timeout=200 tests/journeys/test_one_office.py
	$(BIN)/python -m tests.soak.office --seconds 600

fix:  ## format and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

replay-examples: setup-test  ## replay the example scenarios in tests/scenarios/
	$(BIN)/complaint-desk replay tests/scenarios/*.toml

shots: setup-test  ## write the played day to out/, and every view in its states to out/views/ (LOOK="--design DIR")
	QT_QPA_PLATFORM=offscreen $(BIN)/complaint-desk shots --out $(OUT)
	$(BIN)/python -m tests.look --out $(OUT)/views $(LOOK)

shots-check: setup-test  ## judge every view in both languages, every theme, both sizes and scale factors (takes minutes)
	$(BIN)/python -m tests.look --check --no-pictures $(LOOK)

bench: setup-test  ## measure the goals: floor and ours side by side (CASES=10000 BENCH="--only ledger")
	$(BIN)/python -m tests.bench --cases $(CASES) $(BENCH)

package: setup-test  ## build dist/complaint-desk (onedir) and run its self-test in an empty environment
	$(BIN)/python installer/package.py

mutants: setup-test  ## mutation score of the policy, each survivor with its reason (takes long)
	$(BIN)/python installer/mutants.py

spike-popup: setup-test  ## a real pop-up through a notification daemon under Xvfb, with its picture in out/
	$(BIN)/python installer/popup.py --out $(OUT)

strings: setup-test  ## bring the catalogues in resources/translations/ in step with the code
	$(BIN)/python installer/strings.py

lock:  ## write requirements*.txt anew from requirements*.in
	$(PYTHON) -m venv .cache/lock && .cache/lock/bin/pip install -q uv
	for name in requirements requirements-dev; do .cache/lock/bin/uv pip compile -q --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate $$name.in -o $$name.txt; done

wheel: setup-test  ## build a wheel with its resources into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --no-index -w dist .

clean:  ## remove what tests, runs and packing left
	rm -rf out build dist htmlcov mutants .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find desktop tests installer -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## remove the environment and the made fonts too
	rm -rf .venv .cache *.egg-info resources/fonts/*.ttf resources/fonts/*.txt resources/fonts/*.bin
