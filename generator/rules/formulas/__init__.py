"""The dated formulas: one module each, named like the formula that `years/YEAR.yaml` states.

A formula answers what activities earn, the shortest ways to the points that are missing, which
parameter says what full credit takes, and what full credit takes in words. `table.py` lists the
formulas; nothing else knows them by name.
"""
