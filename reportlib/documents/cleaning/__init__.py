"""The text as it is read: without what is no part of the report, small damages mended, the way to the source kept."""
