# `make help` lists what can be made. Resources/setup.sh installs what a machine lacks and is silent where all is there.

.DEFAULT_GOAL := build
# SwiftPM uses all processors itself, and one process at a time may work in .build.
.NOTPARALLEL:

PREFIX = /usr/local
DESTDIR =
ARGS =

# SwiftPM keeps what the manifest gave, the commit included, until the manifest or the environment changes.
export BUILD_COMMIT := $(shell git describe --always --dirty 2>/dev/null)

SETUP = sh Resources/setup.sh
PROGRAM = .build/spiral
# The libraries that become part of the program, so that it runs where they are not installed. The linker looks into this
# folder first, and finds nothing but their archives there; one that has no archive here stays a shared library.
ARCHIVES = .build/archives
# Flags that differ would make SwiftPM begin anew after each build without them: hence the folder of its own. The
# linker is lld because the default one warns of a function in Foundation that nothing here calls. No library is looked for
# beside the program (--disable-local-rpath), where another user may have put one.
RELEASE = swift build -c release --scratch-path .build/static --static-swift-stdlib \
  --disable-local-rpath -Xswiftc -use-ld=lld -Xswiftc -L -Xswiftc '$(CURDIR)/$(ARCHIVES)' \
  -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
FORMATTED = $(wildcard Package.swift Sources Tests Benchmarks)

.PHONY: run build test kernels stress allocations check lint format tsan asan fuzz soak bench tables docs pictures stage install uninstall deb dist clean help

run: build ## Build for release and start the viewer: make run ARGS="--model linear"
	@$(PROGRAM) $(ARGS)

build: $(PROGRAM) ## Build for release: one program that needs nothing but the C library (what `make` alone does)
	@echo "The program is $(CURDIR)/$(PROGRAM); 'make install' puts it into $(PREFIX)/bin."

# A file, so that `sudo make install` after `make` needs no Swift in root's PATH. The folders of the sources count too:
# they change when a file comes or goes.
$(PROGRAM): Package.swift $(shell find Sources)
	@$(SETUP) libncurses-dev zlib1g-dev
	@mkdir -p $(ARCHIVES); compiler=$$(command -v clang || command -v cc); for name in ncursesw tinfo z stdc++; do \
	  file=$$("$$compiler" -print-file-name=lib$$name.a); [ ! -f "$$file" ] || ln -sf "$$file" $(ARCHIVES); \
	done
	$(RELEASE) --product spiral
	@install -m 755 "$$($(RELEASE) --show-bin-path)/spiral" $@

test: ## Build and run all tests: make test ARGS="--filter Learning"
	@$(SETUP) libncurses-dev zlib1g-dev 'tmux?'
	swift build --build-tests
	@sh Tests/run.sh $(ARGS)

# A run that swings or loses units is chaotic: after some hundred iterations it depends on the last bits, which are the kernel's.
# Without AVX-512 the tests of the kernels run once more with the source for it: see SPIRAL_AVX512 in Package.swift.
kernels: ## Run the tests of what lessons and remarks say of runs with each kernel that this processor has
	@$(SETUP) libncurses-dev zlib1g-dev
	swift build --build-tests
	@for kernel in portable avx2 avx512; do \
	  if .build/debug/spiral --kernel $$kernel --version; then \
	    SPIRAL_KERNEL=$$kernel sh Tests/run.sh --filter '(BuiltInLesson|RemarkCorpus)Tests' || exit; \
	  elif [ $$kernel = portable ]; then exit 1; fi; \
	done
	@if .build/debug/spiral --kernel avx2 --version && ! .build/debug/spiral --kernel avx512 --version; then \
	  export SPIRAL_TESTS=KernelTests SPIRAL_AVX512=pairs; \
	  swift build --build-tests --scratch-path .build/pairs && sh Tests/run.sh --scratch-path .build/pairs; fi

stress: ## Run the tests of random events, of which `make test` does a tenth, at their whole length
	@$(SETUP) libncurses-dev zlib1g-dev 'tmux?'
	swift build --build-tests
	@SPIRAL_STRESS=1 sh Tests/run.sh --filter 'RandomEventTests|RandomInputTests' $(ARGS)

allocations: build ## Count the allocations of a picture and of a frame, of each view and mode, in a release build
	$(RELEASE) --product FrameAllocations
	@"$$($(RELEASE) --show-bin-path)/FrameAllocations"

check: build lint test ## Everything that must hold before a commit; warnings are errors

lint: ## Say where the code is not formatted as agreed
	@$(SETUP)
	swift format lint --strict --recursive $(FORMATTED)

format: ## Format the code
	@$(SETUP)
	swift format --in-place --recursive $(FORMATTED)

# Only the tests of one module, and what they need, are built: make tsan TESTS=TrainingTests
TESTS =
tsan: export SPIRAL_TESTS = $(TESTS)
tsan: ## Run tests under the thread sanitizer: make tsan TESTS=TrainingTests ARGS="--filter ForecastTests"
	@$(SETUP) libncurses-dev zlib1g-dev 'tmux?'
	@sh Tests/Support/sanitizer.sh thread
	swift build --build-tests --sanitize=thread --scratch-path .build/tsan$(TESTS)
	@TSAN_OPTIONS="suppressions='$(CURDIR)/Tests/Support/thread-sanitizer.txt'" \
	  sh Tests/run.sh --sanitize=thread --scratch-path .build/tsan$(TESTS) $(ARGS)

asan: ## Run all tests under the address sanitizer: make asan ARGS="--filter SavingTests"
	@$(SETUP) libncurses-dev zlib1g-dev 'tmux?'
	@sh Tests/Support/sanitizer.sh address
	swift build --build-tests --sanitize=address --scratch-path .build/asan
	@ASAN_OPTIONS="detect_leaks=0" sh Tests/run.sh --sanitize=address --scratch-path .build/asan $(ARGS)

# A run under the address sanitizer: make fuzz SANITIZE=address
SECONDS = 60
SEED = 1
SANITIZE =
FUZZED = $(if $(SANITIZE),--sanitize=$(SANITIZE) --scratch-path .build/asan)
fuzz: ## Attack the program with all known cases, then random ones for at least half of SECONDS: make fuzz SECONDS=60 SEED=1 SANITIZE=address
	@$(SETUP) libncurses-dev zlib1g-dev
	@[ -z "$(SANITIZE)" ] || sh Tests/Support/sanitizer.sh $(SANITIZE)
	swift build --build-tests $(FUZZED)
	@ASAN_OPTIONS="detect_leaks=0" "$$(swift build $(FUZZED) --show-bin-path)/Fuzz" --seconds $(SECONDS) --seed $(SEED) $(ARGS)

MINUTES = 60
soak: ## Run the viewer at full pace and watch its memory: make soak MINUTES=60
	@$(SETUP) libncurses-dev zlib1g-dev
	swift build --build-tests
	@"$$(swift build --show-bin-path)/Fuzz" --soak $(MINUTES)

bench: ## Measure how fast it is, as ratios to NumPy: make bench ARGS="--json figures.json"
	@python3 -c 'import numpy' || { echo "make bench needs python3 with NumPy (Debian: python3-numpy)" >&2; exit 1; }
	@$(MAKE) --no-print-directory build
	@python3 Benchmarks/bench.py $(ARGS)

tables: build ## Write the pages of keys and options, Resources/docs/keys.md and so on
	@for table in keys options; do \
	  $(PROGRAM) tables $$table --lang en > Resources/docs/$$table.md || exit; \
	  $(PROGRAM) tables $$table --lang ja > Resources/docs/$$table.ja.md || exit; \
	done

# Parameters that their names explain need no words of their own, which DocC would ask for.
DOCUMENTED = Kernels KernelTypes Learning Quoting Texts NumPyFiles Settings PointTables Training Lessons Saving Screen Terminal spiral
docs: ## Build the documentation of all modules, and say where a comment names what is not there
	@$(SETUP) libncurses-dev zlib1g-dev
	SPIRAL_DOCS=1 swift package --scratch-path .build/docs --disable-sandbox generate-documentation \
	  --enable-experimental-combined-documentation $(addprefix --target ,$(DOCUMENTED)) \
	  --symbol-graph-minimum-access-level package --disable-parameters-and-returns-validation --warnings-as-errors
	@echo "http://localhost:8000/documentation/spiral shows it while this runs:"
	@echo "python3 -m http.server --directory '$(CURDIR)/.build/docs/plugins/Swift-DocC/outputs/spiral.doccarchive'"

pictures: build ## Make the pictures of the README anew
	@sh Resources/pictures/make.sh $(PROGRAM) Resources/pictures

stage: build
	@sh Resources/package.sh stage $(PROGRAM) .build

install: stage ## Install the program, man pages and completions: make install PREFIX=/usr/local DESTDIR=
	@cd .build/stage && find . -type f | while read -r file; do \
	  install -D -m "$$(stat -c %a "$$file")" "$$file" "$(DESTDIR)$(PREFIX)/$$file" || exit; \
	done

uninstall: stage ## Remove what install installed
	@cd .build/stage && find . -type f | while read -r file; do rm -f "$(DESTDIR)$(PREFIX)/$$file"; done
	@for folder in share/spiral/lessons share/spiral share/doc/spiral; do \
	  rmdir "$(DESTDIR)$(PREFIX)/$$folder" 2>/dev/null || true; \
	done

deb: build ## Make a Debian package in .build
	@sh Resources/package.sh deb $(PROGRAM) .build

dist: build ## Make a tarball in .build for systems without Swift
	@sh Resources/package.sh dist $(PROGRAM) .build

clean: ## Remove everything that was built
	rm -rf .build

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile
