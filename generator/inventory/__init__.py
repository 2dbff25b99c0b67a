"""Knows: the inventory's model, loading, checks, history and lineage, and CMS's import."""
