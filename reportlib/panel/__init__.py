"""Many reports as a panel: each read once, their tables over all of them."""
