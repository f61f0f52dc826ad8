"""Pictures of what is held: each chart a pure function of plain data, one look for all, drawn on this machine.

Nothing is imported here: altair and vl-convert take a second to load, and a page that shows no chart need not wait
for them. `spark` needs neither.
"""
