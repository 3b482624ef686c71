"""From rows to findings about one text or two: promises, record and plan, priorities, topics, words, changes."""
