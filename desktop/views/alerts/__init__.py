"""Alerts in the window: the banner that counts, the digest after sleep, the bell.

Owns how alerts are shown and acknowledged. Must not raise one: the alert service does.
"""
