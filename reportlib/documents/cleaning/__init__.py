"""The normalised text: without residue, with small damages repaired, and with the way back to the source."""
