"""The ledger in the forms of other houses: spreadsheets, data frames, event data, calendars, annotations.

Each module turns findings, records or promises into one published form, and nothing in it reads a clock: the same
ledger gives the same bytes. The way back is JSON lines alone (`comity.ledger.export`, `comity.ledger.imports`).
"""
