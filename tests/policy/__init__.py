"""Tests of the pure policy: the matrix of clocks, rules and kinds, the readings, time, files and properties."""
