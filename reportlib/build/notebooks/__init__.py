"""Notebooks executed so that each run gives the same bytes: kernels, parameters, failures."""
