"""Sums of sites and packages, bags for depositories, and what verifying them finds."""
