"""The registration page: customer and employee complaints, typed while the caller speaks.

Owns what the page shows and sends. Must hold no rule of the policy and no query.
"""
