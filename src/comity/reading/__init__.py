"""A document in, findings out. One module a question."""
