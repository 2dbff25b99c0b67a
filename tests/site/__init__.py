"""The built site: what readers get, built in every way there is."""
