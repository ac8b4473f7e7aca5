"""Generated event forms: one sheet for every event kind of both registers, and the field widgets they are made of.

Owns how a field is typed, checked for readability and drafted. Must hold no rule of the policy: whether an event is
allowed is the desk's answer.
"""
