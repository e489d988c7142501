"""From the archive to files for researchers and their programs: tables, annotations, entities, places, graphs.

`plan` has the table of formats and writes them all in one walk through the records. `published` says what a record
gives, `fronts` and `marks` what of its file is public, `ties` what ties it to others. `columns` has the tables,
`values` what their cells say, `tables` how CSV and JSON Lines are written, `parts` how files are split. `annotations`,
`entities`, `places` and `graph` are formats of others. `datapackage` describes the files to programs, `page` to
readers.
"""
