"""The tests, in the rooms of the package; what several of them need is in `support`, hand-worked cases in `cases`."""
