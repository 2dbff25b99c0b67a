"""Tests of the scoring rules, their translation to JavaScript, and the command that scores."""
