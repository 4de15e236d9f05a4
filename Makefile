.DEFAULT_GOAL := help
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TORCH_INDEX := https://download.pytorch.org/whl/cpu
export HF_HUB_OFFLINE := 1
export PTB_TIMEDELTA := true

.PHONY: help run test coverage test-slow kill-test weather-test lint audit verify bench bench-quick bench-stages bench-profile bench-camera bench-catalogue bench-inline bench-taste bench-tasting data-report checks encoder encoder-further heads taste pairing duplicates lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(STAMP): constraints.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		|| { echo "Tastevin needs Python 3.11 to 3.13; say which: make PYTHON=python3.12 run"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@# first and alone, so that the CPU build is taken where it can be had
	$(BIN)/pip install --quiet --disable-pip-version-check --retries 0 --extra-index-url $(TORCH_INDEX) torch==2.13.0
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

run: $(STAMP) ## start the bot: on Telegram with a token, else on the local stand-in
	@if [ -n "$$TELEGRAM_BOT_TOKEN" ] || grep -qsE '^TELEGRAM_BOT_TOKEN=.+' .env; \
		then exec $(BIN)/tastevin bot; else exec $(BIN)/tastevin demo; fi

test: $(STAMP) ## every test but the slow ones
	$(BIN)/pytest

coverage: $(STAMP) ## every test but the slow ones, and which lines none of them ran
	$(BIN)/pytest --cov --cov-report=term-missing:skip-covered

test-slow: $(STAMP) ## the slow tests
	$(BIN)/pytest -m slow

KILLS ?= 200
kill-test: $(STAMP) ## kill the bot KILLS times in a busy chat and compare what is kept with what was said (REAL=1: the whole bot)
	PYTHONPATH=. $(BIN)/python -m tests.e2e.killing --kills $(KILLS) $(if $(REAL),--real)

UPDATES ?= 100000
weather-test: $(STAMP) ## UPDATES updates while Telegram refuses, is late and loses receipts; what came of them is compared with what was said
	PYTHONPATH=. $(BIN)/python -m tests.e2e.weather --updates $(UPDATES)

lint: $(STAMP) ## ruff, mypy and bandit
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/bandit --quiet --configfile pyproject.toml --severity-level medium --recursive bot recommender

audit: $(STAMP) ## ask the network for known holes in the pinned packages
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[audit]'
	$(BIN)/pip-audit --requirement constraints.txt --no-deps --disable-pip --progress-spinner off

verify: $(STAMP) ## fetch every pinned package anew and compare it with hashes.txt (torch apart; 500 MB)
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && $(BIN)/pip download --quiet --disable-pip-version-check --no-deps \
		--require-hashes --only-binary :all: --dest "$$folder" --requirement hashes.txt && ls "$$folder" | wc -l

bench: $(STAMP) ## all that is promised of speed and size, beside a bare echo bot (ten minutes)
	$(BIN)/python -m tests.bench.messages

bench-quick: $(STAMP) ## the same with fewer messages (two minutes)
	$(BIN)/python -m tests.bench.messages --quick

bench-stages: $(STAMP) ## what each stage of a message costs
	$(BIN)/python -m tests.bench.stages

bench-profile: $(STAMP) ## which functions take most, in every thread of the bot at work
	$(BIN)/python -m tests.bench.profiled

bench-camera: $(STAMP) ## how much of a photographed wine list is read, and how fast
	$(BIN)/python -m tests.bench.camera

LIST ?=
bench-catalogue: $(STAMP) ## a catalogue of 100,000 and 1,000,000 wines: import, memory, questions (LIST=an X-Wines file to vary)
	$(BIN)/python -m tests.bench.catalogue $(LIST)

bench-inline: $(STAMP) ## inline queries: from the last letter to the cards
	$(BIN)/python -m tests.bench.inline

bench-taste: $(STAMP) ## what a person's taste costs, after 10 notes and after 10,000
	$(BIN)/python -m tests.bench.taste

bench-tasting: $(STAMP) ## group tastings: calls of each tap, fifty groups at once
	$(BIN)/python -m tests.bench.tasting

data-report: $(STAMP) ## what is in data/: counts, gaps
	$(BIN)/python -m recommender.evaluation.data_report

checks: $(STAMP) ## check every table of data/ and note that it is sound, after a change to one
	$(BIN)/python -m recommender.catalogue.checking

$(VENV)/.training: $(STAMP)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,train]'
	@touch $@

encoder: $(VENV)/.training ## rebuild data/encoder from the text in data/ (hours, one where the processor multiplies bfloat16)
	$(BIN)/python -m recommender.training.encoder

encoder-further: $(VENV)/.training ## let data/encoder learn from files of data/training that it has not seen: NEW='messages_liking_9.jsonl messages_liking_1?.jsonl'
	$(BIN)/python -m recommender.training.encoder --further $(NEW)

heads: $(STAMP) ## fit data/heads on data/training
	$(BIN)/python -m recommender.training.heads

taste: $(STAMP) ## learn data/taste from ratings (WINES and RATINGS: lists in the X-Wines format)
	$(BIN)/python -m recommender.training.taste --wines $(WINES) --ratings $(RATINGS)

pairing: $(STAMP) ## learn data/pairing from the dishes, ingredients and labelled pairs (a minute)
	$(BIN)/python -m recommender.training.pairing

duplicates: $(STAMP) ## fit data/duplicates on data/training/duplicates.csv
	$(BIN)/python -m recommender.training.duplicates

lock: $(STAMP) ## pin every dependency anew into constraints.txt
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
		--extra dev --extra train --extra audit --output-file constraints.txt pyproject.toml
	@# torch pins its own CUDA parts where there is no CPU build
	sed -i -E 's/^(torch==[0-9.]+)\+cpu/\1/; /^(nvidia|cuda|triton)/d' constraints.txt
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-header \
		--no-annotate --no-emit-options --output-file hashes.txt constraints.txt
	@# torch is another file on each platform, and from the index of CPU builds another one again
	sed -i -E '/^torch==/,/^ .*[^\\]$$/d; /^(nvidia|cuda|triton)/,/^ .*[^\\]$$/d' hashes.txt

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache
