# make demo: installs what is needed, builds, reads a sample report.
# make test: builds and passes the tests.
# make bench: speed beside spaCy, start and memory (bench/README.md).

SAMPLE ?= $(firstword $(wildcard samples/*.txt))
JOBS ?= $(shell nproc)

.PHONY: demo test bench packages release lint clean

demo: release
	build/release/demarche read $(SAMPLE) --date $$(awk -F'\t' -v f=$(notdir $(SAMPLE)) '$$1==f {print $$2}' samples/index.tsv)

release: packages
	cmake --preset release >/dev/null
	cmake --build --preset release --parallel $(JOBS) --target demarche

test: packages
	cmake --preset dev >/dev/null
	cmake --build --preset dev --parallel $(JOBS)
	ctest --preset dev --parallel $(JOBS)

bench: release
	bench/run.sh

packages:
	@scripts/install_packages.sh

lint:
	cmake --preset dev >/dev/null
	find src -name '*.cc' -o -name '*.h' | xargs clang-format --dry-run --Werror
	find src -name '*.cc' ! -name '*_test.cc' | xargs clang-tidy -p build/dev --quiet

clean:
	rm -rf build
