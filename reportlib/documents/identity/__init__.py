"""Whose report it is: place, level, year, and an identity made of them."""
