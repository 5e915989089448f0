"""What `functions/listen/match.py` knows of names, trades and towns."""
