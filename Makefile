# One command per habit, the same for people and for CI.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test check fix demo browser proxy screens bench spark clean

# Whoever names a database of his own gets that one served, without a demo province in it.
run: $(VENV)/run.done $(if $(DATABASE_URL),,var/demo.done) ## set up, build the demo province on the first start, serve the app
	-$(BIN)/python -m administration upgrade
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/dev.done browser proxy ## set up and run all tests
	$(BIN)/python -m pytest -q -n 2 --dist loadfile $(TESTS)

check: $(VENV)/dev.done ## style, imports, catalogues, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy .
	$(BIN)/python -m locales

fix: $(VENV)/dev.done ## put style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

demo: $(VENV)/run.done ## build the demo province into the database (again: changes nothing)
	$(BIN)/python -m demo write var/demo-packs
	$(BIN)/python -m ingest load --demo var/demo-packs/*
	$(BIN)/python -m demo meet
	rm -rf var/demo-packs

var/demo.done: | $(VENV)/run.done
	$(MAKE) demo
	@touch $@

screens: $(VENV)/dev.done browser ## pictures of every page, size, theme and language into var/screens
	$(BIN)/python -m tests.browser.screens var/screens

bench: $(VENV)/dev.done $(if $(DATABASE_URL),,var/demo.done) ## measure everything, one table, into docs/benchmarks.md (an hour and a half on two cores)
	$(BIN)/python -m benchmarks

spark: $(VENV)/dev.done ## all sample packs on Apache Spark: equal to the expected numbers (half an hour)
	$(BIN)/python -m tests.spark.all_packs

browser: $(VENV)/dev.done # a Chromium for the browser tests: the one on PATH, else the Debian package, else the test tool's own; npm for their sign-in service
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 \
	  || { command -v apt-get >/dev/null 2>&1 && apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk; } \
	  || $(BIN)/playwright install --with-deps chromium
	@command -v npm >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq nodejs npm; }

proxy: # nginx for the tests of deploy/: the one there is, else the Debian package
	@command -v nginx >/dev/null 2>&1 || test -x /usr/sbin/nginx \
	  || { command -v apt-get >/dev/null 2>&1 && apt-get update -qq && apt-get install -y -qq nginx-light; } \
	  || { echo "nginx is missing and cannot be installed here: install nginx 1.19.4 or newer, then run make again" >&2; exit 1; }

clean: ## forget the environment, the databases and the caches
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: requirements.txt constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install -q -r requirements.txt
	@touch $@

$(VENV)/dev.done: requirements-dev.txt requirements-spark.txt requirements.txt constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install -q -r requirements-dev.txt
	@touch $@ $(VENV)/run.done
