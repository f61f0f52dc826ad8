"""What keeps a desk safe: one module a danger, put together in guard.py."""
