"""Rows to findings about one text or two: promises, the record beside the plan, priorities, words, differences."""
