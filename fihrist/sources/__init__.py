"""What stands in files under ``content/``: `files` and `nodes` read it, `edits` and `changes` write front matter."""
