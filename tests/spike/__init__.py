"""The ground under the program, kept as tests: what was tried before the first line was built on it.

Owns proofs about Qt, the SQLite engine, fonts on paper and pop-ups as installed here. Must not import desktop rooms
other than paths and fonts: these tests fail when a pin goes bad, not when the program changes.
"""
