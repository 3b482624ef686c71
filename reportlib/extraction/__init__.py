"""From a sentence to its quantities and their meaning."""
