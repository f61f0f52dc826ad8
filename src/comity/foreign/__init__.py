"""Others' event data: tables of GDELT, POLECAT, ICEWS and ACLED as Parquet, and what they say of a pair of actors.

A row becomes an event of a foreign reader, with the file and line that it stands on. It has no sentence, so it is no
finding, never enters the ledger, and is only ever shown beside it.
"""
