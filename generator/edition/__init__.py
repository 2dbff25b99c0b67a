"""An activity in a year, a year in force, and the words for both: computed once, shown by all."""
