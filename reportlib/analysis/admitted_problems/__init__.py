"""The problems that a report admits, and the sentences of its plan that answer them."""
