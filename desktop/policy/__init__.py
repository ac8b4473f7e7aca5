"""The pure rules of the complaint policy (投诉管理制度): kinds, clocks, penalties, calendar, replay.

Owns what the clauses say, as tables and small functions over frozen values. Must not import Qt, peewee or any
database, and never reads the wall clock: ``now`` is always passed in.

Read in this order: ``values`` (the words), ``kinds`` (the table of §3), ``clocks`` (§4), ``rules`` (§6),
``case`` (one case after some events), ``history`` (readings and fold, §5), ``steps`` (what may come next).
"""
