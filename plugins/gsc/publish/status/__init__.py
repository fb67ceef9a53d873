"""How the texts stand: translations, reviews, what is not translated."""
