"""What keeps coming: followed while it is published, and taken into the ledger as it comes."""
