# Everything a developer does. A fresh clone needs Python 3.11+, make and a package index, nothing else.

VENV := .venv
BIN := $(VENV)/bin
PIP := -m pip install --quiet --quiet --disable-pip-version-check
SOURCES = $(shell find src schemas -not -path '*/__pycache__*') README.md LICENSE
WHEEL := build/wheel.stamp

# Jobs that run beside each other; their output is kept apart where make can.
JOBS ?= 2
PARALLEL = -j$(JOBS) $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) --no-print-directory

# Python 3.11, 3.12 and 3.13 but the one in .venv, where they are found.
OTHERS = $(shell mine=$$($(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	for version in 3.11 3.12 3.13; do \
		test $$version = $$mine || ! .ci/find-python $$version >/dev/null || echo $$version; \
	done)

.PHONY: help demo test check browser bench bench-queries bench-peers bench-json datasets fuzz mutate clean test-source test-wheel check-style check-mypy check-pyright
.DELETE_ON_ERROR:

help:
	@echo "make demo [DOC=path]  show what the library reads in a plan"
	@echo "make test             check, then the suite: from src with coverage, and from the built wheel"
	@echo "                      here and on the other Pythons (3.11, 3.12, 3.13) that are found"
	@echo "make check            ruff, mypy, pyright"
	@echo "make bench            accuracy and speed"
	@echo "make bench-peers      speed beside other libraries, each in an environment of its own"
	@echo "make bench-queries    questions to a million tasks, beside pandas"
	@echo "make bench-json       plans to JSON and back, beside pydantic"
	@echo "make datasets         the bundled plans anew, from the documents in ../shared"
	@echo "make fuzz [SECONDS=60] damaged files of every format"
	@echo "make browser          the report and the timeline in Chromium: filters, keyboard, print"
	@echo "make mutate           mutation testing of the time logic; takes about three hours [MODULE=grammar._years]"
	@echo "make clean            remove all that make made"

# Virtual environments: each stamp says what is installed, and is stale when the requirements change.

$(VENV)/package.stamp: pyproject.toml
	@python=$$(.ci/find-python) && echo "making $(VENV) with $$python" && "$$python" -m venv $(VENV)
	@$(BIN)/python $(PIP) --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/package.stamp
	@$(BIN)/python $(PIP) --editable '.[test,crosscheck]'
	@touch $@

$(VENV)/dev.stamp: $(VENV)/test.stamp
	@$(BIN)/python $(PIP) --editable '.[test,crosscheck,dev]'
	@touch $@

$(WHEEL): $(VENV)/package.stamp $(SOURCES)
	@rm -rf build && mkdir build
	@$(BIN)/python -m pip wheel --quiet --quiet --disable-pip-version-check --no-deps --wheel-dir build .
	@touch $@

.venv-wheel/wheel.stamp: $(WHEEL)
	@test -d $(@D) || $(BIN)/python -m venv $(@D)
	@$(@D)/bin/python $(PIP) "$$(echo build/*.whl)[test]"
	@$(@D)/bin/python $(PIP) --force-reinstall --no-deps build/*.whl
	@touch $@

.venv-3.%/wheel.stamp: $(WHEEL)
	@test -d $(@D) || "$$(.ci/find-python 3.$*)" -m venv $(@D)
	@$(@D)/bin/python $(PIP) "$$(echo build/*.whl)[test]"
	@$(@D)/bin/python $(PIP) --force-reinstall --no-deps build/*.whl
	@touch $@

# What people run.

demo: $(VENV)/package.stamp
	@$(BIN)/python -m lianqiang demo $(if $(DOC),"$(DOC)")

test: check
	@$(MAKE) $(PARALLEL) test-source test-wheel $(OTHERS:%=test-%)

test-source: $(VENV)/test.stamp
	@echo "from src, with coverage"
	@$(BIN)/python -m coverage run -m pytest -q
	@$(BIN)/python -m coverage report

test-wheel test-3.11 test-3.12 test-3.13: test-%: .venv-%/wheel.stamp
	@.ci/test-installed .venv-$*

check: $(VENV)/dev.stamp
	@$(MAKE) $(PARALLEL) check-style check-mypy check-pyright

check-style: $(VENV)/dev.stamp
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .

check-mypy: $(VENV)/dev.stamp
	@$(BIN)/python -m mypy

check-pyright: $(VENV)/dev.stamp
	@$(BIN)/python -m pyright --pythonpath $(BIN)/python

bench: $(VENV)/package.stamp
	@$(BIN)/python benchmarks/speed.py
	@test ! -d ../shared/gold || $(BIN)/python benchmarks/accuracy.py

# Peers, at the versions that did best.
.venv-jionlp/peer.stamp: PEER = jionlp==1.5.29
.venv-recognizers/peer.stamp: PEER = recognizers-text-suite==1.0.2a2 'emoji<2'
.venv-dateparser/peer.stamp: PEER = dateparser==1.5.0
.venv-%/peer.stamp: $(VENV)/package.stamp
	@$(BIN)/python -m venv $(@D)
	@$(@D)/bin/python $(PIP) $(PEER)
	@touch $@

PEERS := jionlp recognizers dateparser
bench-peers: $(PEERS:%=.venv-%/peer.stamp)
	@$(BIN)/python benchmarks/speed.py $(foreach peer,$(PEERS),--peer $(peer)=.venv-$(peer)/bin/python)

# Questions to a million tasks, beside the same filters in pandas; takes about five minutes and 4 GB.
bench-queries: $(VENV)/test.stamp
	@$(BIN)/python benchmarks/queries.py

# Plans to JSON and back, beside pydantic.
.venv-pydantic/peer.stamp: PEER = pydantic==2.14.3
bench-json: .venv-pydantic/peer.stamp
	@$(BIN)/python benchmarks/json_speed.py --peer .venv-pydantic/bin/python

# The bundled datasets: reading the documents again, with what was decided by hand beside the program.
datasets: $(VENV)/package.stamp
	@$(BIN)/python curation/curate.py

# The report and the timeline as a browser shows and prints them. Playwright drives a Chromium that is installed, or else
# one that it downloads.
.venv-browser/browser.stamp: pyproject.toml
	@python=$$(.ci/find-python) && "$$python" -m venv $(@D)
	@$(@D)/bin/python $(PIP) --editable '.[test,browser]' || { \
		echo "make browser needs Playwright, which could not be installed from the package index" >&2; exit 1; }
	@touch $@

browser: .venv-browser/browser.stamp
	@chromium=$$(.ci/find-chromium) || { .venv-browser/bin/python -m playwright install --only-shell chromium >/dev/null 2>&1 && chromium=; } || { \
		echo "no Chromium here, and none could be downloaded: install one (such as apt-get install chromium)" >&2; \
		echo "or name one, CHROMIUM=/path/to/chrome make browser; the report was not tried" >&2; exit 1; }; \
	LIANQIANG_BROWSER="$${chromium:-playwright}" .venv-browser/bin/python -m pytest -q -rP tests/test_browser.py

# Damaged files of every format, for so many seconds.
SECONDS ?= 60
SEED ?= 0
fuzz: $(VENV)/test.stamp
	@$(BIN)/python benchmarks/fuzz.py --seconds $(SECONDS) --seed $(SEED)

# Mutation testing, in a copy of the sources that mutmut makes. tests/MUTANTS.md says what survives, and why. The mutants
# are named, so that mutmut first runs the clean tests one by one as it will run them: a test that it could not find would
# count as a kill.
.venv-mutate/mutate.stamp: $(VENV)/package.stamp
	@$(BIN)/python -m venv $(@D)
	@$(@D)/bin/python $(PIP) '.[test]' $(MUTMUT) || { \
		echo "make mutate needs $(MUTMUT), which could not be installed from the package index" >&2; exit 1; }
	@$(@D)/bin/python -m pip uninstall --quiet --yes lianqiang
	@touch $@

MUTMUT := mutmut==3.8.1
MUTATE := CI=1 HYPOTHESIS_PROFILE=mutate PYTHONPATH=src
mutate: .venv-mutate/mutate.stamp
	@rm -rf mutants
	@$(MUTATE) .venv-mutate/bin/mutmut run --max-children $(JOBS) $(if $(MODULE),'lianqiang.$(MODULE).*','lianqiang.*') > mutate.log \
		|| { tail -n 40 mutate.log; exit 1; }
	@$(MUTATE) JOBS=$(JOBS) .venv-mutate/bin/python benchmarks/mutants.py

clean:
	rm -rf .venv .venv-* build mutants mutate.log dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +
