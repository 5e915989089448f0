"""`vigie explain`: why a text is taken the way it is."""
