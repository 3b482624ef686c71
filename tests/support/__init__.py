"""What tests share: reports that nobody wrote, files that are made for them, counters of work."""
