"""Tables and ledgers as files for a spreadsheet: which there are, their rows, XLSX and CSV.

Owns nothing itself. Must not load openpyxl before a workbook is written, nor change the ledger.
"""
