"""From the archive to files for researchers and their programs: tables, annotations, entities, places, graphs.

`plan` has the table of formats and writes them all in one walk through the records; `published` says what each record
gives, `fronts` what of its front matter is public, `columns` the tables, `tables` CSV and JSON Lines, `parts` how files
are split; `annotations`, `entities`, `places` and `graph` are formats of others. `datapackage` describes the files to
programs, `page` to readers.
"""
