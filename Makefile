# Everything that people do with this project starts here. `make` alone lists it.
# Each target is one script under scripts/, which says what it does.
#
# Settings, on the command line or in the environment:
#   PORT=8080            where `make run` and `make sample` listen, always on 127.0.0.1
#   DATA_DIR=.run/data   where the index lives
#   CACHE_DIR=.cache     where downloads, the corpus, the model and the tools live

.DEFAULT_GOAL := help
.PHONY: help run sample ask ingest corpus model build test lint tools fuzz bench benchmark eval soak clean-data clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Fetch, build, index and serve on http://127.0.0.1:8080
	@scripts/run.sh

sample: ## Build and serve the sample knowledge base; fetches no corpus and no model
	@scripts/run.sh --sample

ask: ## Ask in the terminal: make ask Q="How do I renew a passport?"
	@scripts/ask.sh

ingest: ## Read the sources again, as config/sources.toml lists them
	@scripts/run.sh --ingest

corpus: ## Fetch the demonstration corpus into .cache/corpus
	@scripts/corpus.sh

model: ## Fetch the embedding model and import it into .cache/model
	@scripts/model.sh

build: ## Build the release program
	@scripts/build.sh

test: ## Run every check and every test, as CI does
	@scripts/test.sh

lint: ## Run the checks alone: format, clippy, doc, licences, unused dependencies
	@scripts/lint.sh

tools: ## Install the checking tools into .cache/tools
	@scripts/tools.sh

fuzz: build ## Call everything that the API describes, for ten minutes (schemathesis)
	@scripts/fuzz-api.sh

bench: ## Measure, and write docs/BENCHMARKS.md
	@scripts/bench.sh

benchmark: ## Ask 300 questions of corpus and sample, and print how they ended
	@scripts/benchmark.sh

eval: ## Measure answers on question sets, and write docs/MEASURED.md
	@scripts/eval.sh

soak: ## Use it for ten minutes: is memory flat, is any event lost?
	@scripts/soak.sh

clean-data: ## Remove the index; corpus, model, conversations and keys stay
	@scripts/clean-data.sh

clean: ## Remove what cargo built
	cargo clean
