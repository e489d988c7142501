"""Whole builds of whole archives: edited, killed and crowded out."""
