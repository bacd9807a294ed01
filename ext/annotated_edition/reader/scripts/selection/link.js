/* Makes the permanent address of selected words: that of the paragraph, with a text fragment
   (WICG, "URL Fragment Text Directives") by which browsers show the words themselves. */
((edition) => {
  "use strict";
  const WORD = /[\p{L}\p{N}](?:\S*[\p{L}\p{N}])?/gu;
  const SHORT = 8; // words that a fragment gives in full; of more it gives the ends
  const END = 4; // words with which such an end is tried first

  const anchorOf = (block) => block.closest("[id]").id;

  /* Returns the name of a stretch of paragraphs or notes, such as "¶ 7" or "notes 2–3". */
  const nameOf = (first, last) => {
    const [, kind, from] = first.match(/^([pn])(\d+)$/) ?? [];
    const [, other, to] = last.match(/^([pn])(\d+)$/) ?? [];
    const [one, many] = kind === "p" ? ["¶", "¶¶"] : ["note", "notes"];
    if (!kind) return other ? nameOf(last, last) : "";
    if (!other || first === last) return `${one} ${from}`;
    return kind === other ? `${many} ${from}–${to}` : `${one} ${from} – note ${to}`;
  };

  /* Returns where a selection stands: `anchor`, and `name`, which headings have not. */
  edition.placeOf = ({ pieces }) => {
    const anchor = anchorOf(pieces[0].block);
    return { anchor, name: nameOf(anchor, anchorOf(pieces.at(-1).block)) };
  };

  /* Tells whether what stands between two pieces, or one of them, would seem part of a word of the
     other's. */
  const stuck = (one, two) =>
    Boolean(two?.stuck || (one && two && one.block === two.block && (one.form || two.form)));

  /* Returns the stretches of an article that stand between what the editors added or changed, so
     that every reader's browser shows them alike; `low` and `high` are the ends of what is selected
     of one. */
  const stretchesOf = (pieces) => {
    const stretches = [];
    for (const [number, piece] of pieces.entries()) {
      if (piece.form) continue;
      const before = pieces[number - 1];
      if (!before || before.form || piece.apart || before.block !== piece.block) {
        const open = !stuck(before, piece);
        stretches.push({ node: piece.node, text: "", low: Infinity, high: 0, open });
      }
      const last = stretches.at(-1);
      if (piece.to > piece.from) {
        last.low = Math.min(last.low, last.text.length + piece.from);
        last.high = last.text.length + piece.to;
      }
      last.text += piece.node.data;
      last.ended = !stuck(piece, pieces[number + 1]);
    }
    return stretches;
  };

  /* Returns where the words of a stretch begin and end that are sure to be whole. */
  const wordsOf = ({ text, open, ended }) =>
    [...text.matchAll(WORD)]
      .map(({ index, 0: word }) => [index, index + word.length])
      .filter(([start, end]) => (open || start > 0) && (ended || end < text.length));

  /* Returns the stretches of which words are selected, with all their `words`, and the numbers of
     the `first` and the `last` that are. */
  const selectedOf = (pieces) =>
    stretchesOf(pieces)
      .map((stretch) => {
        const words = wordsOf(stretch);
        const first = words.findIndex(([, end]) => end > stretch.low);
        const last = words.findLastIndex(([start]) => start < stretch.high);
        return { ...stretch, words, first, last };
      })
      .filter(({ first, last }) => 0 <= first && first <= last);

  /* Returns all words of the page before a node. */
  const before = (node) => {
    const range = document.createRange();
    range.setStart(document.body, 0);
    range.setEnd(node, 0);
    return range.toString();
  };

  /* Browsers search without regard to capitals, accents and kinds of quotes. */
  const folded = (words) =>
    edition
      .fold(words.toLowerCase().normalize("NFD"))
      .replace(/\p{M}/gu, "")
      .replace(/\s+/g, " ");

  const phrase = ({ text, words }, from, to) =>
    from <= to ? text.slice(words[from][0], words[to][1]).replace(/\s+/g, " ") : "";

  /* Returns the first of some phrases, given by the numbers of the words with which its prefix,
     itself and its suffix begin or end, that a browser which searches the page from an offset on
     finds nowhere earlier. */
  const findable = (stretch, offset, phrases) => {
    const page = before(stretch.node);
    const head = folded(page.slice(offset));
    const inner = Math.max(0, offset - page.length);
    return phrases.find(([prefix, , , suffix]) => {
      const searched = head + folded(stretch.text.slice(inner, stretch.words[suffix][1]));
      const wanted = folded(phrase(stretch, prefix, suffix));
      return searched.indexOf(wanted) === searched.length - wanted.length;
    });
  };

  const count = (from, to) =>
    Array.from({ length: Math.abs(to - from) + 1 }, (_, n) => from + Math.sign(to - from) * n);

  const encoded = (words) =>
    encodeURIComponent(words).replace(
      /[-!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );

  const directive = (prefix, ends, suffix) =>
    [prefix && `${encoded(prefix)}-`, ...ends.map(encoded), suffix && `-${encoded(suffix)}`]
      .filter(Boolean)
      .join(",");

  /* Gives the words in full, and as much of their neighbours as a search needs. */
  const whole = (stretch) => {
    const { first, last, words } = stretch;
    const found = findable(stretch, 0, [
      ...count(first, 0).map((prefix) => [prefix, first, last, last]),
      ...count(last, words.length - 1).map((suffix) => [0, first, last, suffix]),
    ]);
    if (!found) return "";
    const [prefix, , , suffix] = found;
    return directive(
      phrase(stretch, prefix, first - 1),
      [phrase(stretch, first, last)],
      phrase(stretch, last + 1, suffix),
    );
  };

  /* Gives the words at both ends, as many as a search needs. */
  const ends = (start, end) => {
    const limit = start === end ? start.last - 1 : start.last;
    const head = findable(start, 0, [
      ...count(Math.min(start.first + END - 1, limit), limit).map((to) => [
        start.first,
        start.first,
        to,
        to,
      ]),
      ...count(start.first, 0).map((prefix) => [prefix, start.first, limit, limit]),
    ]);
    if (!head) return "";
    const prefix = phrase(start, head[0], start.first - 1);
    const opening = phrase(start, start.first, head[2]);
    const least = start === end ? head[2] + 1 : end.first;
    const offset = before(start.node).length + start.words[head[2]][1];
    const tail = findable(end, offset, [
      ...count(Math.max(end.last - END + 1, least), least).map((from) => [
        from,
        from,
        end.last,
        end.last,
      ]),
      ...count(end.last, end.words.length - 1).map((suffix) => [least, least, end.last, suffix]),
    ]);
    if (!tail) return directive(prefix, [opening]);
    return directive(
      prefix,
      [opening, phrase(end, tail[1], end.last)],
      phrase(end, end.last + 1, tail[3]),
    );
  };

  const fragment = (pieces) => {
    const stretches = selectedOf(pieces);
    if (!stretches.length) return "";
    const [start, end] = [stretches[0], stretches.at(-1)];
    return start === end && end.last - start.first < SHORT ? whole(start) : ends(start, end);
  };

  /* Returns the permanent address of a selection. */
  edition.linkTo = (selection) => {
    const published = document.querySelector('link[rel="canonical"]')?.href;
    const page = published ?? location.href.split(/[?#]/)[0];
    const words = fragment(selection.all);
    return `${page}#${edition.placeOf(selection).anchor}${words && `:~:text=${words}`}`;
  };
})((window.annotatedEdition ??= {}));
