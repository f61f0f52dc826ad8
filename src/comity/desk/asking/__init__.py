"""Questions of pages to the ledger's tables: each asks for what one page shows and no more."""
