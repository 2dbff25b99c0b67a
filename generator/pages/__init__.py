"""Shows: turns the inventory into `{path: text}`; knows no MkDocs and writes no file."""
