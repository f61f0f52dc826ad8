"""Makes the weights of the event encoder from corpus/events.jsonl: see corpus/MODEL_CARD.md and `make train-events`.

None of this is part of the package: reading needs neither PyTorch nor this folder.
"""
