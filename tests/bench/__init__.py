"""Measures, as ratios and bytes; run it with `make bench` or `python -m tests.bench`."""
