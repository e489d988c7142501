"""Fihrist: from Markdown records to a cross-linked archive site.

Read this first, then `build`, the same story in code, then the one module that your change belongs to. Values pass
from stage to stage, frozen; a stage imports from earlier ones only, and `output` alone writes the site.

====================  ================================================================================
stage                 from what to what
====================  ================================================================================
`config`              ``site.toml`` → `Config`
`sources`             ``content/**.md`` → `Source`: front matter as texts with their lines, body
`tables`              a table's fields → the model that checks it, and the value that goes on
`fields`              what each kind of record may say: the models, the one source for editors
`validation`          a source's front matter → `Fields`, or what is wrong with it
`markup`              Markdown → `Body`: its draft, texts as plain strings, anchors
`records`             sources and fields → `Record`: its texts parsed, its references resolved
`kept`, `holdings`    all content files → `Holdings`: records that were read before and those read now, drafts too
`media.collect`       the files that records use → `Media`: sizes, checksums, what gives somebody away
`uses`, `fates`       what was published before, and holdings → all that must answer still, and where it leads
`checks`              holdings → `Problem`…; with an error among them nothing is written
`publish`             holdings → `Public`: drafts end here
`linking`             texts and names → `Mention`…: who and what is named where, confirmed or suggested
`archive`             public records and their mentions → `Archive`
`backlinks`           mentions → `Backlinks`: each record's sentences, years and company
`related`             whom articles name → the articles that are most like each
`citation`            a record, as a `Work` → the words, formats and tags to cite it by
`pages`               archive → `Page`…: an address, a template, and the values that it shows
`theme`, `templates`  the theme's files; its templates and values → HTML
`render`              pages → `File`…
`media.publish`       pictures → the same without hidden facts, and smaller ones
`exports`             archive → feeds, sitemap, how to cite the whole
`data`                archive → files for researchers and their programs, and the page that offers them
`search`              archive → the search index: one small file more for an edit, or all of it made whole
`package`             files → one zip, to be read without a network
`fixity`              content and site → a bag; a site, package or bag → what of it was changed
`output`              files → the folder, replaced whole
`summary`             what was written → what a build says of it
====================  ================================================================================

Beneath them all: `frozen` (how values are defined), `problems` (what can be wrong, as values; the words are in
``messages/``), `ids`, `dates`, `permalinks` (the file of what was published), `references` (from what editors write to
the record meant), `kinds`, `interface` (words, numbers and dates in a language), `arabic` (folded words, order,
sentences), `track` (what stages take), `sameness` (whether anything changed since the last build), `sums` (a digest of
each file), `zips` (files as one zip), `cache` (the folder of what builds keep), `store` and `rows` (what they keep of
records), `workers` (other processes), `program` (a digest of itself), `garbage`. Around them: `bootstrap` and
`environment` (the first run, with the standard library alone), `commands` (what is typed), `building` (the first of
them), `checking`, `packing`, `publishing`, `renaming`, `verifying` (others, of these names), `telling` (what they
answer), `editing` (what they write into content for an editor), `history` (what git knows), `outside` (what other sites
answer), `review` and `reviewing` (the editor's desk: what linking only suggests), `serve` and `watching` (the site on
this computer, and how it follows what is saved), `skeletons`, `listing`, `schemas`, `progress`.

The words used here are explained in ``docs/glossary.md``, the reasons in ``docs/decisions.md``.
"""
