"""From an archive's suggestions to the editor's desk: what waits for a decision, and the lines that make each.

`suggestions` gathers what one decision settles into questions; `phrases` and `remedies` say how each is settled,
`lines` writes what is pasted or typed; `cases`, `pages` and `desk` lay it all out as a small site that is never
published; `listing` writes the same for programs; `candidates` finds the names that no record has: `triggers` are
the words it looks for, `runs` and `patterns` say where a name may stand, `cuts` where it ends.
"""
