"""A sentence to its quantities, each with what it measures, of what kind it is, and for which period."""
