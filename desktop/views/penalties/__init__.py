"""The penalties page (处罚): suggestions, proposals, approvals and notices.

Owns how they are shown and asked for. What may be done, and by whom, is the policy's.
"""
