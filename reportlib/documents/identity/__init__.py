"""The identity of a report: place, level, year, and an id made of them."""
