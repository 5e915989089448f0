"""`vigie replay`: what Vigie would have done with mentions of the past."""
