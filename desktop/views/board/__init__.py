"""The board: lanes of cards, every clock of every open case counting down.

Owns the page. Must not order, count or judge cases: the desk does.
"""
