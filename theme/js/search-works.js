/* From pages that were found to files about them: a table in CSV, references in RIS and BibTeX. What is cited is read as
   fihrist/citation/work.py has it; RIS and BibTeX are the text that an article's own page offers (ris.py, bibtex.py
   there), and a test compares them. */
(function (search) {
  "use strict";

  const PLAIN = /^[\d-]+$/; // of dates: no mark and no interval
  const SPACE = /(?:[^\S\ufeff]|[\x1c-\x1f\x85])+/g; // as Python has it
  const SIGN = /[\\{}~^&%$#_]/g;
  const SIGNS = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  const UNPAIRED = { ...SIGNS, "{": "\\textbraceleft{}", "}": "\\textbraceright{}" };
  const VERBATIM = { "{": "%7B", "}": "%7D", "\\": "%5C" };
  const FORMULA = /^[\s'"]*[=+\-@＝＋－＠]/u; // what a table program would reckon with
  const COLUMNS = ["kind", "title", "authors", "outlet", "when", "edtf", "language", "permalink", "source", "capture", "id"];

  /** Suffix → the file's type, and how it is written of works. */
  search.FORMATS = {
    csv: { type: "text/csv", write: writeTable },
    ris: { type: "application/x-research-info-systems", write: (works, words) => works.map((work) => writeRis(work, words)).join("") },
    bib: { type: "application/x-bibtex", write: (works, words) => works.map((work) => writeBibtex(work, words)).join("\n") },
  };

  /** Read the work that a page is, in the words of an edition ("", "en/"). */
  search.readWork = ({ address, kind, meta }, edition, words) => {
    const say = (key) => meta[`${key}.${words.language}`] ?? meta[key] ?? "";
    const base = words.label("base");
    const source = meta.source_url ?? "";
    const permalink = base && base + edition + address;
    return {
      id: address.replace(/\.html$/, ""),
      kind: words.has(`kind_${kind}`) ? words.label(`kind_${kind}`) : kind,
      isArticle: kind === "articles",
      title: say("title"),
      authors: say("authors").split("\n").filter(Boolean),
      outlet: say("outlet"),
      when: say("date"),
      edtf: meta.edtf ?? "",
      language: meta.lang ?? meta.language,
      permalink,
      url: permalink || source,
      source,
      capture: meta.capture_url ?? "",
    };
  };

  function writeTable(works, words) {
    const rows = works.map((work) => COLUMNS.map((column) => [work[column]].flat().join(words.label("column_between"))));
    const head = COLUMNS.map((column) => words.label(`column_${column}`));
    return `\ufeff${[head, ...rows].map((row) => `${row.map(writeCell).join(",")}\r\n`).join("")}`;
  }

  /** A cell, quoted; what would be a formula is a text. */
  const writeCell = (text) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

  function writeRis(work, words) {
    const values = [
      ["TY", work.isArticle ? "NEWS" : "ELEC"],
      ["ID", work.id],
      ["TI", work.title],
      ...work.authors.map((author) => ["AU", author]),
      ["T2", work.isArticle ? work.outlet : words.label("archive")],
      ...(PLAIN.test(work.edtf) ? writeDate(work.edtf) : []),
      ["LA", work.language],
      ["UR", work.url],
      ...(work.isArticle ? [["DB", words.label("archive")], ["AN", work.id]] : []),
      ...listNotes(work, words).map((note) => ["N1", note]),
    ];
    const lines = values.map(([tag, value]) => [tag, flatten(value)]).filter(([, value]) => value);
    return [...lines.map(([tag, value]) => `${tag}  - ${value}`), "ER  - ", ""].join("\r\n");
  }

  function writeDate(edtf) {
    const [year, month, day = ""] = edtf.split("-");
    return [["PY", year], ["DA", month && `${year}/${month}/${day}/`]];
  }

  function writeBibtex(work, words) {
    const archive = words.label("archive");
    const fields = [
      ["title", keep(work.title)],
      ["author", work.authors.map(keep).join(" and ")],
      ...(work.isArticle ? [["journal", keep(work.outlet)], ["entrysubtype", "newspaper"]] : [["organization", keep(archive)]]),
      ...(PLAIN.test(work.edtf) ? [["date", work.edtf], ["year", work.edtf.slice(0, 4)]] : []),
      ["language", work.language],
      ["url", work.url.replace(/[{}\\]/g, (sign) => VERBATIM[sign])],
      ["note", [...(work.isArticle ? [`${archive}, ${work.id}`] : []), ...listNotes(work, words)].map(escape).join("; ")],
    ];
    const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
    return `${[`@${work.isArticle ? "article" : "online"}{${work.id}`, ...lines].join(",\n")}\n}\n`;
  }

  function listNotes(work, words) {
    const say = (key, value) => `${words.label(`note_${key}`)}: ${value}`;
    return [
      work.edtf && !PLAIN.test(work.edtf) && say("date", `${work.when} (${work.edtf})`),
      work.source && work.permalink && say("source_url", work.source),
      work.capture && say("capture_url", work.capture),
    ].filter(Boolean);
  }

  const flatten = (text = "") => text.replace(SPACE, " ").trim();
  const escape = (text) => {
    const signs = isPaired(text) ? SIGNS : UNPAIRED;
    return flatten(text).replace(SIGN, (sign) => signs[sign] ?? `\\${sign}`);
  };
  function isPaired(text) {
    let braces = text.replace(/[^{}]/g, "");
    while (braces.includes("{}")) braces = braces.replaceAll("{}", "");
    return !braces;
  }
  const keep = (text) => (text ? `{${escape(text)}}` : "");
})((window.fihristSearch ??= {}));
