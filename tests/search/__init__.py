"""Graded search queries, and how well the finder answers them."""
