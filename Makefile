# Everything a newcomer needs is two commands: `make run` and `make test`. Both install what is missing first.
.DEFAULT_GOAL := help
.PHONY: help run test torture mutants deps build lint stop clean
MAKEFLAGS += --no-print-directory

STEP := docs/demo/step
STORY := .venv/bin/python -B docs/demo/story.py
# An import that Package.swift does not declare is an error.
BUILD_FLAGS := --explicit-target-dependency-import-check error

# Tests of processes and connections run one after another: a starved machine would look like a broken one.
TEST = swift test --skip-build --disable-xctest $(BUILD_FLAGS)
EDGES := ServerTests|HTTPClientTests|MetricSourcesTests|ProcessesTests|JournalTests|GitTests
REAL := SystemTests|ServingTests|TrainingTests
# What `SETPOINT_LONG=1` makes longer.
LONG := TortureTests|SimulationTests|FalseAlarmTests|DetectionTests|AnchoredRolloutTests

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## builds, then shows a canary, a promotion, a rollback and a training on real parts
	@exec $(STORY)

test: deps ## every test
	@$(STEP) "Building the tests" swift build --build-tests $(BUILD_FLAGS)
	@$(STEP) "Testing the pure parts" $(TEST) --skip '$(REAL)' --skip '$(EDGES)'
	@$(STEP) "Testing the edges" $(TEST) --no-parallel --filter '$(EDGES)'
	@$(STEP) "Holding schemas, reports and completions against public tools" Tests/Tools/agreement
	@$(STEP) "Testing on real HAProxy and real processes" $(TEST) --no-parallel --filter '$(REAL)'

mutants: deps ## breaks the planner in every place it can: does a test notice?
	@Tests/Tools/mutants

torture: deps ## the long runs: a thousand kills of the controller, and more; tens of minutes
	@$(STEP) "Building the tests" swift build --build-tests $(BUILD_FLAGS)
	@SETPOINT_LONG=1 $(STEP) "Running the long tests" $(TEST) --no-parallel --filter '$(LONG)'

build: deps ## .build/release/setpoint
	@$(STEP) "Building Setpoint (release)" swift build -c release --static-swift-stdlib --product setpoint
	@! grep -q SETPOINT_FAILPOINT .build/release/setpoint || { echo "a release must not hold a failpoint" >&2; exit 1; }

deps: ## installs what is missing: system packages, and Python packages into .venv/
	@docs/demo/deps

lint: ## style of the Swift sources
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests

stop: ## stops what a demonstration that was killed left running
	@if [ -x .venv/bin/python ] && [ -d .run ]; then $(STORY) --stop; fi

clean: stop ## removes all that was built, installed into this folder or left by the demonstration
	@rm -rf .build .run .venv
