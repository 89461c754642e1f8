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
# What `make bench-coordinator` compares with; hyperqueue needs the last two and does not say so.
RUNNERS = optuna==5.0.0 hyperqueue==0.27.0 cloudpickle tqdm
THREADS = $(shell nproc)
# What `make simulate` runs: so many seeds from the first.
FIRST = 0
SEEDS = 100000
SOURCES = Package.swift Sources Benchmarks Tests

.DEFAULT_GOAL := help
.PHONY: help setup build quickstart quickstart-model experiment test simulate bench bench-coordinator runners fuzz format lint clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

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

quickstart-model: build ## train quickstart's small model anew, and put it in the place of the one that is there
	@mkdir -p $(RUNS)
	.build/release/propmend run Experiments/quickstart/base.yaml --workers 2 --database $(RUNS)/quickstart-base.sqlite
	rm -rf Experiments/quickstart/model
	.build/release/propmend-worker model export --type F16 \
	  "$$(.build/release/propmend artifacts quickstart-base --database $(RUNS)/quickstart-base.sqlite | awk -F '\t' '$$1 == "model" { print $$4 }')" \
	  Experiments/quickstart/model

# One database for all experiments: a base model or a training that several share is made once.
EXPERIMENTS = --database $(RUNS)/experiments.sqlite
NAME =
SWEEP = small
# An experiment is named as its folder; its other sweeps carry their names behind that.
TITLE = $(NAME)$(if $(filter-out small,$(SWEEP)),-$(SWEEP))
OUTCOME = Experiments/$(NAME)/$(if $(filter-out small,$(SWEEP)),$(SWEEP),outcome).md
ROWS = $(if $(filter efficiency,$(NAME)),--efficiency,--leaderboard --full)

experiment: build ## run an experiment and write its tables (NAME=main-table, SWEEP=small)
	@[ -f Experiments/$(NAME)/$(SWEEP).yaml ] || { \
	  echo "there is no Experiments/$(NAME)/$(SWEEP).yaml: name an experiment, such as NAME=main-table"; exit 1; }
	@mkdir -p $(RUNS)
	.build/release/propmend run Experiments/$(NAME)/$(SWEEP).yaml --workers $(THREADS) --threads 1 $(EXPERIMENTS)
	.build/release/propmend export $(TITLE) $(EXPERIMENTS) --format markdown $(ROWS) --output $(OUTCOME)

test: setup ## run all the tests
	$(TEST)

simulate: setup ## let simulated clusters live through faults, and check what was promised (SEEDS=, FIRST=)
	swift build -c release --product simulate $(SWIFT_FLAGS)
	.build/release/simulate --first $(FIRST) --seeds $(SEEDS)

bench: build ## measure speed and memory against PyTorch (PYTHON=) and OpenBLAS
	.build/release/bench compare --threads $(THREADS) --python $(PYTHON) $(if $(PEERS),--peers $(PEERS))
	.build/release/bench large --threads $(THREADS)

bench-coordinator: build runners ## measure the coordinator: claims, restarts, a million jobs, and its peers
	.build/release/bench-coordinator --python .build/peers/bin/python

# Where pip cannot install them, the benchmark says so and goes on.
runners:
	@[ -e .build/peers/installed ] || { \
	  $(PYTHON) -m venv .build/peers && .build/peers/bin/pip install -q $(RUNNERS) \
	  && touch .build/peers/installed; } || echo "Optuna and HyperQueue could not be installed"

fuzz: setup ## feed a million spoilt files of each kind to the readers, with libFuzzer
	Tests/FuzzTargets/run.sh

format: ## format the sources
	swift format -i -r $(SOURCES)

lint: ## check the sources' format
	swift format lint --strict -r $(SOURCES)

clean: ## remove what was built; what was run stays in runs/
	rm -rf .build
