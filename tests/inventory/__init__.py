"""Tests of the inventory: model, loading, checks, history and CMS's import."""
