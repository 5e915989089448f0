"""The nouns of Vigie and every decision that two chapters share. Pure throughout."""
