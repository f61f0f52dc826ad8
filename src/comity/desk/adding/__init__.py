"""Adding documents from the desk: what may be added, a queue of jobs, and the one process that reads."""
