"""Tests of the ledger: bytes, storage, projections, proofs, crashes. Must not use services."""
