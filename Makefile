# Two commands are enough: `make site` and `make test`. Both set up what they need in .venv/.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTHONS := plugins tests bench demo docs pelicanconf.py publishconf.py

.DEFAULT_GOAL := help
.PHONY: help site demo check lock test lint types contracts unit audit bench wheel clean browser screenshots

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | sort

site: $(VENV)/site.stamp ## set up, and build the site into output/
	$(BIN)/gsc build

demo: $(VENV)/site.stamp ## build the demo site, with sample records, into output-demo/
	rm -rf .gsc/demo && mkdir -p .gsc/demo
	cp -R content datasets pelicanconf.py publishconf.py demo/. .gsc/demo/
	$(BIN)/gsc build --site .gsc/demo --conf democonf.py --output output-demo

check: $(VENV)/site.stamp ## all rules, without building
	$(BIN)/gsc check

test: $(VENV)/test.stamp browser lint types contracts unit ## set up, then lint, types, contracts and all tests

lint:
	$(BIN)/ruff check $(PYTHONS)
	$(BIN)/ruff format --check --quiet $(PYTHONS)
	$(BIN)/djlint --quiet --lint theme/templates
	$(BIN)/codespell README.md CHANGELOG.md ROADMAP.md docs content/en plugins theme/templates

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

unit:
	$(BIN)/pytest -n 3 --dist loadgroup

audit: $(VENV)/test.stamp browser ## the slow tests: every page in the browser
	$(BIN)/pytest -n 2 --dist loadgroup tests --audit

bench: $(VENV)/bench.stamp ## compare with stock Pelican and Hugo, and with frictionless
	$(BIN)/python bench/compare.py
	$(BIN)/python bench/validation.py
	$(BIN)/python bench/exports.py
	$(BIN)/python bench/datasets.py
	$(BIN)/python bench/registers.py
	$(BIN)/python bench/look_up.py
	$(BIN)/python bench/search.py
	$(BIN)/python bench/serve.py

screenshots: $(VENV)/test.stamp browser ## make the pictures of the guides anew
	$(BIN)/python docs/screenshots.py

wheel: $(VENV)/test.stamp ## build the engine as a wheel into dist/
	$(BIN)/python -m hatchling build -t wheel

browser: ## outside tools of the tests: chromium, CJK fonts, Java
	@sh tests/outside_tools.sh

clean: ## forget caches and output
	rm -rf output .output.spare output-demo .output-demo.spare .gsc dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements/site.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements/build.txt
	$(PIP) install --require-hashes -r requirements/site.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements/dev.txt $(VENV)/site.stamp
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/test.stamp
	$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

lock: ## renew the locked versions (needs uv)
	uv pip compile pyproject.toml --group dev --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements/dev.txt
	uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -q -c requirements/dev.txt -o requirements/site.txt
	uv pip compile pyproject.toml --group bench --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -q -c requirements/dev.txt -o requirements/bench.txt
	echo 'hatchling==1.33.0' | uv pip compile - --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -q -c requirements/dev.txt -o requirements/build.txt
