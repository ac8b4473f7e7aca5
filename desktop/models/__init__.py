"""The tables: the append-only ledger, the projections folded from it, and the files they lie in.

Must not know services or views. Nothing here decides what the policy says: it stores what ``desktop.policy`` computed.
"""
