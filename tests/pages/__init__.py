"""What the pages say: contexts, texts as HTML, and golden pages of an invented inventory."""
