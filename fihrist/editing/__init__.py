"""What commands write for an editor into files under ``content/``: `decisions` says what, `changes` writes it."""
