"""The ledger's schema, step by step (alembic). Packaged with the code and run by comity.ledger.migrate."""
