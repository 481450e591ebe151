# `make help` lists what can be made. Resources/setup.sh installs what a machine lacks and is silent where all is there.

.DEFAULT_GOAL := build
# SwiftPM uses all processors itself, and one process at a time may work in .build.
.NOTPARALLEL:

PREFIX = /usr/local
DESTDIR =
ARGS =

SETUP = sh Resources/setup.sh
PROGRAM = .build/spiral
# Flags that differ would make SwiftPM begin anew whenever somebody builds without them: hence the folder of its own. The
# linker is lld because the default one warns of a function in Foundation that nothing here calls.
RELEASE = swift build -c release --product spiral --scratch-path .build/static --static-swift-stdlib \
  -Xswiftc -use-ld=lld
BIN = $(DESTDIR)$(PREFIX)/bin
FORMATTED = $(wildcard Package.swift Sources Tests Benchmarks)

.PHONY: run build test check lint format tsan bench readme install uninstall clean help

run: build ## Build for release and start the viewer: make run ARGS="--model linear"
	@$(PROGRAM) $(ARGS)

build: $(PROGRAM) ## Build for release: one program that needs nothing but ncurses (what `make` alone does)

# A file, so that `sudo make install` after `make` needs no Swift in root's PATH. The folders of the sources count too:
# they change when a file comes or goes.
$(PROGRAM): Package.swift $(shell find Sources)
	@$(SETUP) libncursesw5-dev
	$(RELEASE)
	@install -m 755 "$$($(RELEASE) --show-bin-path)/spiral" $@

test: ## Build and run all tests: make test ARGS="--filter Learning"
	@$(SETUP) libncursesw5-dev tmux
	swift test $(ARGS)

check: build lint test ## Everything that must hold before a commit; warnings are errors

lint: ## Say where the code is not formatted as agreed
	@$(SETUP)
	swift format lint --strict --recursive $(FORMATTED)

format: ## Format the code
	@$(SETUP)
	swift format --in-place --recursive $(FORMATTED)

tsan: ## Run all tests under the thread sanitizer: make tsan ARGS="--filter TrainingTests"
	@$(SETUP) libncursesw5-dev tmux
	TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/Support/thread-sanitizer.txt" \
	  swift test --sanitize=thread --scratch-path .build/tsan $(ARGS)

bench: build ## Measure how fast it is, as ratios to NumPy: make bench ARGS="--json figures.json"
	@python3 Benchmarks/bench.py $(ARGS)

readme: build ## Put the tables of keys and options into the README
	@for table in keys options; do \
	  $(PROGRAM) tables $$table > .build/$$table.md || exit; \
	  sed -i -e "/<!-- $$table:/,/<!-- end of $$table/{//!d}" -e "/<!-- $$table:/r .build/$$table.md" README.md; \
	done

install: build ## Install the program: make install PREFIX=/usr/local DESTDIR=
	install -d '$(BIN)'
	install -m 755 $(PROGRAM) '$(BIN)/spiral'
	strip '$(BIN)/spiral'

uninstall: ## Remove what install installed
	rm -f '$(BIN)/spiral'

clean: ## Remove everything that was built
	rm -rf .build

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile
