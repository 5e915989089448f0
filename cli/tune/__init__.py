"""`vigie tune`: what another policy would have done with what was stored."""
