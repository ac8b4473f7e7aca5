"""The case page: registered facts, history, clocks and next steps of one complaint.

Owns how a read case is shown and which requests are sent. Must hold no rule of the policy and no query.
"""
