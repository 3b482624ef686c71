"""From a sentence to its quantities, each with its indicator, its kind and its period."""
