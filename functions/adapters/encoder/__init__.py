"""The shipped sentiment model: a small encoder of French and English, run by NumPy."""
