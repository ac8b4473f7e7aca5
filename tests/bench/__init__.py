"""`make bench`: the figures of the goals, ours and a floor side by side in one run.

Owns measuring. Floors are plain code that does only that work; a floor and ours are run in turn, pair by pair, so that
a machine whose speed drifts slows both. Ratios are what counts; milliseconds say only what they were on this machine.
"""
