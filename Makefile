# make run     installs what is missing, builds Dateline and opens its window:  make run FILES="a.txt 'my notes.txt' folder/"
# make test    installs what is missing and runs everything that is run for each change
# make bench   runs the benchmarks
# make help    lists the rest

# One set of flags for everything, so that the window toolkit is compiled once.
# migrated_fynedo: all calls to the window are made from its own goroutine.
# no_animations: the caret does not fade in and out, which would draw the window 12 times a second while nothing happens.
export GOFLAGS := -tags=migrated_fynedo,no_animations -buildvcs=false
export CGO_ENABLED := 1

BIN := bin/dateline
FUZZTIME ?= 5s
NAME ?= sample-
STORIES ?= 5000

.PHONY: help run build test format check fuzz gotest e2e bench bench-peers screenshots clean

help:
	@echo 'make run [FILES="a.txt folder/"]  build, open the window and load these (quote a path with spaces: '"'my notes.txt'"')'
	@echo 'make build                        build $(BIN)'
	@echo 'make test                         everything that is run for each change'
	@echo 'make check                        format, vet and staticcheck alone'
	@echo 'make e2e                          the tests in a real window alone; their pictures and logs are left in bin/e2e'
	@echo 'make fuzz [FUZZTIME=5m]           the fuzz targets alone'
	@echo 'make bench                        the benchmarks'
	@echo 'make bench-peers [STORIES=5000]   the same stories indexed and asked by Recoll, sqlite3 and ripgrep, as far as they are installed'
	@echo 'make screenshots [FILES="…"]      the pictures of the README, or of other files [NAME=… FIND=…]'
	@echo 'make format                       write the sources in the format that the check asks for'

run: build
	$(BIN) $(FILES)

build:
	@command -v go >/dev/null || { echo 'Dateline is built with Go 1.26 or newer: see https://go.dev/dl'; exit 1; }
	@.ci/install build
	go build -o $(BIN) .

test: check fuzz gotest

format:
	go tool gofumpt -w .

check: build
	@unformatted=$$(go tool gofumpt -l .) && if [ -n "$$unformatted" ]; then \
		echo "Not in the house's format (make format mends it):"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	go tool staticcheck ./...

fuzz: build
	@.ci/fuzz $(FUZZTIME)

# Everything but main and the tests in a real window runs under the race detector: main would need the window's C code a second time, compiled
# for it, and the window that those tests drive is another process.
gotest: build
	go test -race $$(go list ./... | grep -vxE 'dateline|dateline/gui/e2e(/.*)?')
	@$(MAKE) --no-print-directory e2e

e2e: build
	@.ci/install test
	DATELINE_E2E=require DATELINE_BIN=$(CURDIR)/$(BIN) go test -count=1 ./gui/e2e/...

bench-peers: build
	DATELINE_PEERS=1 DATELINE_BENCH_STORIES=$(STORIES) go test -run='^$$' -bench=Peers -benchtime=1x -timeout=60m ./db

bench: build
	go test -run='^$$' -bench=. -benchmem ./...

# The pictures of the README: of the sample corpus, or of FILES when given, with NAME in front of the pictures' names.
screenshots: build
	@.ci/install test
	go run ./gui/e2e/screenshots -bin $(BIN) -name '$(NAME)' -find '$(FIND)' $(or $(FILES),corpus/sample/files)

clean:
	rm -rf bin
