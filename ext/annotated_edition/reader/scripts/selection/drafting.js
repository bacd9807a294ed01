/* Begins a note on selected words: the name and the form of its file are those of
   annotations/drafting.py. */
((edition) => {
  "use strict";
  const LONGEST = 6000; // characters of an address: forges take 8,000, but may encode it again

  /* Tells whether a note can be called so: the name is made as it should be, and free. */
  edition.isFree = (name, taken = edition.facts.taken) =>
    new RegExp(edition.facts.name).test(name) &&
    !new RegExp(`^${edition.facts.within}$`).test(name) &&
    !taken.includes(name);

  /* Makes a free name from the first words of a quotation; empty where it has no Latin letters. */
  edition.newName = (words, taken = edition.facts.taken) => {
    const plain = words.toLowerCase().replace(/ß/g, "ss").replace(/[’']/g, "").normalize("NFKD");
    const parts = plain.replace(/[^\0-\x7f]/g, "").match(/[a-z0-9]+/g) ?? [];
    const made = parts.slice(0, edition.facts.nameWords).join("-");
    let name = made;
    for (let n = 2; made && !edition.isFree(name, taken); n++) name = `${made}-${n}`;
    return name;
  };

  /* Writes the file of a note; what could be anything stands in double quotes. */
  edition.written = ({ target, selector, kind, authors, date, body = "" }) => {
    const { schema, hint } = edition.facts;
    const lines = Object.entries({ target, ...selector })
      .filter(([, words]) => words)
      .map(([name, words]) => `${name}: ${JSON.stringify(words)}\n`);
    const signed = authors.map((author) => JSON.stringify(author)).join(", ");
    return (
      `---\n# yaml-language-server: $schema=${schema}\n${lines.join("")}kind: ${kind}\n` +
      `author: [${signed}]\ndate: ${date}\nstatus: draft\n${hint}---\n${body}`
    );
  };

  /* Returns the selector of a selection, or in `reason` why a note cannot quote it. */
  edition.selectorOf = ({ text, low, high }) => {
    const { most } = edition.facts;
    if (low === high)
      return { reason: "The editors supplied these words; a note quotes the author’s." };
    const selector = edition.describe(text, low, high);
    const { exact, prefix, suffix } = selector;
    if (exact.length > most.exact)
      return { reason: `A note quotes at most ${most.exact} characters: select fewer words.` };
    const alone = edition.places(text, selector).length === 1;
    if (!alone || prefix.length > most.context || suffix.length > most.context)
      return { reason: "These words stand in too many places: select a few more." };
    return { selector };
  };

  /* Returns the address at which a forge begins the file, or nothing if it would be too long. */
  edition.newFileAt = (form, name, text) => {
    const address = form
      .replace("{name}", encodeURIComponent(`${name}.md`))
      .replace("{text}", encodeURIComponent(text));
    return address.length > LONGEST ? "" : address;
  };
})((window.annotatedEdition ??= {}));
