"""The shipped sentiment model: a small encoder of French and English, run by NumPy."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Before NumPy is first imported. A function has a part of one processor but sees two:
# threads that wait for each other on less than they see lose more than they gain.
