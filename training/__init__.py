"""How the shipped sentiment model is made: `make train DATA=dir` runs all of it."""
