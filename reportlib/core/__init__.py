"""The things that pass between the rooms: records, tables, the field dictionary, files, and where they are."""
