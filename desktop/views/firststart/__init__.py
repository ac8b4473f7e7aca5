"""The first start (首次启动): a sample company with a live day, or one's own company.

Owns what is asked before there is a company. Must not record anything itself.
"""
