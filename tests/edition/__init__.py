"""Tests of generator/edition: an activity in a year, a year in force, and their words."""
