/* Writes the citation of selected words, in words, as BibTeX and as RIS: the build says how the
   text is cited; added are the place, the address and the quotation. */
((edition) => {
  "use strict";
  const TEX = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
  };
  const escaped = (words) => words.replace(/[\\{}~^&%$#_]/g, (sign) => TEX[sign] ?? `\\${sign}`);

  const inWords = ({ in_words }, quote, { place, address }) =>
    `${quote}\n${[in_words.replace(/\.$/, ""), place].filter(Boolean).join(", ")}. ${address}`;

  const bibtex = ({ bibtex: known }, quote, { anchor, place, address }) => {
    const fields = { pages: escaped(place), url: address, annote: escaped(quote) };
    const lines = Object.entries(fields)
      .filter(([, value]) => value)
      .map(([name, value]) => `  ${name} = {${value}},\n`)
      .join("");
    return known
      .replace(/^ *url = .*\n/m, "")
      .replace(",", `-${anchor},`)
      .replace(/\}$/, () => `${lines}}`);
  };

  const ris = ({ ris: known }, quote, { place, address }) => {
    const lines = [place && `SP  - ${place}\n`, `UR  - ${address}\n`, `N1  - ${quote}\n`];
    return known.replace(/^UR  - .*\n/m, "").replace(/^ER  -/m, () => `${lines.join("")}ER  -`);
  };

  /* Returns the forms in which a selection is cited: what they are called, the file in which one
     is saved, and its words. */
  edition.citationsOf = (text, selection) => {
    const { anchor, name } = edition.placeOf(selection);
    const place = [name, selection.version].filter(Boolean).join(", ");
    const where = { anchor, place, address: edition.linkTo(selection) };
    const quote = `“${selection.shown}”`;
    const known = edition.facts.texts[text];
    const file = `${text.replaceAll("/", "-")}-${anchor}`;
    return [
      { title: "In words", file: `${file}.txt`, words: inWords(known, quote, where) },
      { title: "BibTeX", file: `${file}.bib`, words: bibtex(known, quote, where) },
      { title: "RIS", file: `${file}.ris`, words: ris(known, quote, where) },
      { title: "Address", file: `${file}.txt`, words: where.address },
    ];
  };
})((window.annotatedEdition ??= {}));
