"""What people see: windows, lanes, forms, alerts.

Must not hold a rule, a query or arithmetic on time, and must not import ``desktop.models`` or peewee: views ask the
services and show plain values.
"""
