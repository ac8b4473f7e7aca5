"""How everything looks and is reached: every view in its states, pictured and checked through the real root.

``python -m tests.look --out DIR`` writes the pictures and their index; the tests beside walk the same list.
"""
