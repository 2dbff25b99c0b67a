"""What the notes say is so: commands, links, rooms of the house, and nothing of one computer."""
