# One target for each thing a person does here. Every target installs what it needs and the machine
# lacks, so that each works first in a fresh clone.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

EXAMPLE := examples/document-signing
SIDESTEP := build/release/sidestep
PORT ?= 8083
VERSION = $(shell sed -n 's/^project.sidestep VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
# How many seeds `make simulate` runs; 0: until it is stopped.
SEEDS ?= 0

.PHONY: help run build test unit e2e e2e-all reference package picture kill conformance bench bench-compare simulate tsan load mutation fuzz fmt lint docker example mocks cdk javascript clean

help: ## Say what there is
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: build example ## Start the server on 127.0.0.1:8083 with the document signing example
	exec $(SIDESTEP) serve --port $(PORT) --config $(EXAMPLE)/sidestep.json

build: ## Build the release binary, build/release/sidestep
	scripts/install-packages.sh build
	scripts/build.sh release

test: unit ## Run every test: unit and scenario tests, the story end to end, some kills
	$(MAKE) --no-print-directory e2e
	python3 tests/kill/run.py --server build/dev/sidestep --kills 10

unit: ## Run the unit and scenario tests under ASan and UBSan
	scripts/install-packages.sh test
	scripts/build.sh dev
	python3 -m unittest discover -s tests/conformance -p "*_test.py"
	ctest --test-dir build/dev --output-on-failure --parallel 2

e2e: example mocks cdk javascript ## Walk the story with the real aws CLI against the binary with sanitizers
	scripts/install-packages.sh test
	scripts/build.sh dev
	SIDESTEP_SCREENSHOTS=$(CURDIR)/build/screenshots \
	  python3 tests/e2e/run.py --server build/dev/sidestep --jobs 4

e2e-all: example mocks cdk tests/e2e/older/node_modules/.package-lock.json ## The same with tools of years ago, whose packages take minutes to install
	scripts/install-packages.sh test
	scripts/build.sh dev
	python3 tests/e2e/run.py --server build/dev/sidestep --jobs 4

tests/e2e/older/node_modules/.package-lock.json: tests/e2e/older/package-lock.json
	scripts/install-packages.sh example
	npm --prefix tests/e2e/older ci --no-progress
	touch $@

package: build ## Make a .deb and a .tar.gz of the release binary, in build/release/packages
	cpack --config build/release/CPackConfig.cmake
	ls -l build/release/packages/*.deb build/release/packages/*.tar.gz

reference: build ## Write what the documents say of commands and settings anew
	$(SIDESTEP) man --format markdown > docs/commands.md
	python3 scripts/reference.py $(SIDESTEP) docs/configuration.md

picture: build example ## Take the picture of the README from the running story
	scripts/install-packages.sh test
	SIDESTEP_BINARY=$(CURDIR)/$(SIDESTEP) node console/page/picture.mjs docs/console.png

kill: build ## Kill the server KILLS times (300) under load, and look whether anything was lost
	python3 tests/kill/run.py --server $(SIDESTEP) --kills $(or $(KILLS),300) $(if $(SEED),--seed $(SEED))

# Against the binary that is named, which is built first if it is the release's: `.ci/run` names the one
# with sanitizers, which `make test` has left.
conformance: $(if $(filter build/release/%,$(SIDESTEP)),build) ## Replay what AWS answered (needs ../shared; skips without it)
	scripts/install-packages.sh test
	python3 tests/conformance/run.py --server $(SIDESTEP) --shared ../shared

bench: ## Micro-benchmarks, and the release binary under load
	scripts/install-packages.sh bench
	scripts/bench.sh

bench-compare: build ## The release binary under load beside the limit, npm's peers and OLD=PATH, if given
	scripts/install-packages.sh bench
	scripts/bench-compare.sh $(if $(OLD),old=$(OLD)) $(BENCH_OPTIONS)

simulate: ## Simulate crashes and failing disks, seed after seed, until stopped (or SEEDS=n of them)
	scripts/install-packages.sh test
	scripts/build.sh dev simulate
	build/dev/simulate --seeds $(SEEDS)

tsan: example ## The tests of everything with threads, and the story, under the thread sanitizer
	scripts/install-packages.sh test
	scripts/tsan.sh

load: build ## Loads that nobody has: 10,000 waiting executions, 1,000 connections, slow readers, ...
	python3 tests/load/run.py --server $(SIDESTEP)

mutation: ## Plant faults in the product, one at a time: do its tests notice?
	scripts/install-packages.sh test
	scripts/build.sh quick
	python3 tests/mutation/plant.py --build build/quick

fuzz: ## Fuzz each target for a minute
	scripts/install-packages.sh fuzz
	scripts/fuzz.sh 60

fmt: ## Format the sources
	scripts/install-packages.sh lint
	scripts/format.sh

lint: ## Formatting, shellcheck, clang-tidy
	scripts/install-packages.sh lint
	scripts/lint.sh

docker: ## Build the images sidestep (latest, and its version) and sidestep:slim
	docker build --file docker/Dockerfile --build-arg SIDESTEP_VERSION=$(VERSION) \
	  --tag sidestep --tag sidestep:$(VERSION) .
	docker build --file docker/Dockerfile --build-arg SIDESTEP_VERSION=$(VERSION) \
	  --target slim --tag sidestep:slim --tag sidestep:$(VERSION)-slim .

example: $(EXAMPLE)/dist/sign-document.js

$(EXAMPLE)/dist/sign-document.js: $(EXAMPLE)/node_modules/.package-lock.json $(wildcard $(EXAMPLE)/lib/*.ts)
	npm --prefix $(EXAMPLE) run --silent build
	touch $@


$(EXAMPLE)/node_modules/.package-lock.json: $(EXAMPLE)/package-lock.json
	scripts/install-packages.sh example
	npm --prefix $(EXAMPLE) ci --no-progress
	touch $@


# What tests of examples and packages need of npm.
TESTED_BY_NPM := examples/mocked-services examples/approval examples/reminder packages/npm

mocks: $(TESTED_BY_NPM:%=%/node_modules/.package-lock.json)

$(TESTED_BY_NPM:%=%/node_modules/.package-lock.json): %/node_modules/.package-lock.json: %/package-lock.json
	scripts/install-packages.sh example
	npm --prefix $* ci --no-progress
	touch $@


cdk: examples/cdk-document-signing/node_modules/.package-lock.json

examples/cdk-document-signing/node_modules/.package-lock.json: examples/cdk-document-signing/package-lock.json
	scripts/install-packages.sh example
	npm --prefix examples/cdk-document-signing ci --no-progress
	touch $@


javascript: tests/e2e/javascript/node_modules/.package-lock.json

tests/e2e/javascript/node_modules/.package-lock.json: tests/e2e/javascript/package-lock.json
	scripts/install-packages.sh example
	npm --prefix tests/e2e/javascript ci --no-progress
	touch $@


clean: ## Remove what was built
	rm -rf build $(EXAMPLE)/dist
