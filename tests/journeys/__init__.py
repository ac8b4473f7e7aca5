"""Whole stories through the real window on a real ledger, by keyboard, with a clock that only the story moves."""
