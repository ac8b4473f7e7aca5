"""Long trials that have make targets of their own; `make test` runs a few seconds of each."""
