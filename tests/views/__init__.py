"""Tests of the windows: what a person sees and the keys they press."""
