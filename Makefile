# Everything a person types. Each target can be run again at any time and asks no questions.
.DEFAULT_GOAL := help
.PHONY: help run dev build test lint bench bench-pages bench-accounts bench-fleet bench-chat fleet fleet-stop fleet-status test-updates test-chaos test-previous backup

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Install what is missing, build, and open the shop at http://127.0.0.1:3000
	@scripts/setup run
	@scripts/build
	@scripts/run

dev: ## The same, rebuilding and reloading whenever a file changes
	@scripts/setup run
	@scripts/dev

build: ## Build the release binary and its site
	@scripts/setup run
	@scripts/build

test: ## Install what the tests need, and run all of them
	@scripts/setup test
	@scripts/test

lint: ## Format, clippy for server and browser, licences
	@scripts/setup test
	@scripts/lint

bench: ## Measure requests per second, latency and memory
	@scripts/setup test
	@scripts/build
	@scripts/bench

bench-pages: ## Measure how pages feel in a browser: Lighthouse, clicks, the next page
	@scripts/setup test
	@scripts/build
	@scripts/bench-pages

bench-accounts: ## Measure log-ins, and what the time of an answer tells about an address
	@scripts/build
	@scripts/bench-accounts

bench-fleet: ## Measure a whole fleet: rates through nginx, then 1,000 to 10,000 visitors at once
	@scripts/setup test
	@scripts/build
	@scripts/build-visitors
	@scripts/bench-fleet

bench-chat: ## Measure conversations on a fleet that is hurt meanwhile: nothing lost, fan-out, 10,000 sockets
	@scripts/setup test
	@scripts/build
	@scripts/build-visitors
	@scripts/bench-chat

test-updates: ## Twenty rolling updates with visitors in the shop
	@scripts/setup test
	@scripts/build
	@scripts/build-visitors
	@deploy/test-updates

test-chaos: ## Kill, fill and set wrong what a fleet stands on, with visitors in the shop
	@scripts/setup test
	@scripts/build
	@scripts/build-visitors
	@deploy/test-chaos

test-previous: ## The program from before the newest migration, on the schema of today and beside the program of today
	@scripts/setup test
	@scripts/build
	@scripts/build-visitors
	@deploy/test-previous

backup: ## One backup of the shop that `make run` opens, to data/backups
	@deploy/backup

fleet: ## Three servers behind nginx, on PostgreSQL and Redis, all on this machine (N=3, ENV=staging, TLS=1)
	@scripts/setup test
	@scripts/build
	@deploy/fleet start

fleet-stop: ## Stop them; their data stays
	@deploy/fleet stop

fleet-status: ## What is running
	@deploy/fleet status
