"""What became of a promise: which later sentences tell of it, and what they tell."""
