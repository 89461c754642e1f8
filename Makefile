# One configuration and one build folder serve every target, so that the dependencies are compiled
# once. SWIFT_FLAGS passes more to the compiler, such as SWIFT_FLAGS='-Xcc -march=native'.
BUILD = swift build -c release $(SWIFT_FLAGS)
# Tests reach internals by `package` access: testable imports would compile everything a second time.
# One at a time: tests that compute would starve those that wait on a clock.
TEST = swift test -c release --disable-testable-imports --no-parallel $(SWIFT_FLAGS)
PACKAGES = libopenblas-dev libsqlite3-dev
RUNS = runs
# What `make bench` needs: a Python that has torch, and the folder of the peers' scripts.
PYTHON = python3
PEERS =
THREADS = $(shell nproc)
SOURCES = Package.swift Sources Benchmarks Tests

.DEFAULT_GOAL := help
.PHONY: help setup build quickstart test bench fuzz format lint clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the Debian packages that are missing (with sudo, unless you are root)
	@missing=; for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	  $$sudo apt-get update -qq && $$sudo apt-get install -y -qq $$missing; \
	fi
	@command -v swift >/dev/null || { echo "propmend needs Swift 6.2 or newer on the PATH: https://www.swift.org/install/linux"; exit 1; }

build: setup ## compile both programs
	$(BUILD)

quickstart: build ## train and compare knowledge editors on this machine, then show the leaderboard
	@mkdir -p $(RUNS)
	.build/release/propmend run Experiments/quickstart/sweep.yaml --workers 2 --database $(RUNS)/quickstart.sqlite
	.build/release/propmend export quickstart --database $(RUNS)/quickstart.sqlite --format csv --output $(RUNS)/quickstart.csv
	.build/release/propmend export quickstart --database $(RUNS)/quickstart.sqlite --format csv --questions --output $(RUNS)/quickstart-questions.csv
	@echo "database: $(RUNS)/quickstart.sqlite   tables: $(RUNS)/quickstart.csv, $(RUNS)/quickstart-questions.csv"

test: setup ## run all the tests
	$(TEST)

bench: build ## measure speed and memory against PyTorch (PYTHON=) and OpenBLAS
	.build/release/bench compare --threads $(THREADS) --python $(PYTHON) $(if $(PEERS),--peers $(PEERS))
	.build/release/bench large --threads $(THREADS)

fuzz: setup ## feed a million spoilt files of each kind to the readers, with libFuzzer
	Tests/FuzzTargets/run.sh

format: ## format the sources
	swift format -i -r $(SOURCES)

lint: ## check the sources' format
	swift format lint --strict -r $(SOURCES)

clean: ## remove what was built; what was run stays in runs/
	rm -rf .build
