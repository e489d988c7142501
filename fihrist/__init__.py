"""Fihrist: from Markdown records to a cross-linked archive site."""
