"""Renders the Improvement Activities inventory into a static guide."""
