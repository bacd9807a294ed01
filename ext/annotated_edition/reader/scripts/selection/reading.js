/* Reads the words of a text back from its page, as text/reading.py does from its source: without
   what the editors added, and with the captured words, whichever of the two texts is shown. */
((edition) => {
  "use strict";
  const SKIPPED =
    ".editorial:not(.reading), .note-mark, .headerlink, .section-number, .caption-number, " +
    "template, script, style";
  const INLINE =
    "A ABBR B CITE CODE DEL EM I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP U VAR".split(" ");
  const FORMS = ["reading", "captured", "note-number"];

  /* Tells whether a mark would seem part of a word: the style sheet sets others apart. */
  const sticks = (mark) => mark.matches(".emendation-mark") && /\p{L}/u.test(mark.textContent);

  /* Returns the text nodes that hold words, each with the block in which it stands, its form,
     whether something that is left out stands right before it, and whether that would seem part of
     a word which it touches. */
  const read = (article) => {
    const pieces = [];
    let left = { apart: false, stuck: false };
    const visit = (element, block, form) => {
      for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          pieces.push({ node: child, block, form, ...left });
          left = { apart: false, stuck: false };
        } else if (child.nodeType !== Node.ELEMENT_NODE) continue;
        else if (child.matches(SKIPPED))
          left = { apart: true, stuck: left.stuck || sticks(child) };
        else {
          const own = FORMS.find((name) => child.classList.contains(name));
          visit(child, INLINE.includes(child.tagName) ? block : child, own ?? form);
        }
      }
    };
    visit(article, article, "");
    return pieces;
  };

  /* Tells whether the other of the two texts is shown; the style sheet hides this one. */
  const hidden = ({ node }) => {
    const one = node.parentElement.closest(".reading, .captured");
    return one !== null && getComputedStyle(one).display === "none";
  };

  /* Says of each piece from where to where it is selected. Captured words that a reading hides are
     selected as a whole, with the reading that takes their place. */
  const select = (pieces, range) => {
    let reading = null;
    let touched = false;
    for (const piece of pieces) {
      const { node } = piece;
      const met = range.intersectsNode(node);
      piece.hidden = hidden(piece);
      piece.from = met && node === range.startContainer ? range.startOffset : 0;
      piece.to = met ? (node === range.endContainer ? range.endOffset : node.length) : 0;
      if (piece.form === "reading") {
        const group = node.parentElement.closest(".reading");
        touched = piece.to > piece.from || (touched && group === reading);
        reading = group;
      } else if (piece.form !== "captured") reading = null;
      else if (reading && piece.hidden) {
        piece.from = 0;
        piece.to = touched ? node.length : 0;
      }
    }
  };

  /* Takes from the ends of a selection what is no word of the text's: white space, and the numbers
     of the author's notes. */
  const trimmed = (pieces) => {
    const kept = pieces.filter(({ from, to }) => to > from);
    const idle = ({ node, form, from, to }) =>
      form === "note-number" || !node.data.slice(from, to).trim();
    while (kept.length && idle(kept.at(-1))) kept.pop();
    while (kept.length && idle(kept[0])) kept.shift();
    return kept;
  };

  /* Joins pieces, those of different blocks by a blank line, and says where each begins. */
  const join = (pieces, words) => {
    const begins = new Map();
    let text = "";
    let block = null;
    for (const piece of pieces) {
      if (block && piece.block !== block) text += "\n\n";
      block = piece.block;
      begins.set(piece, text.length);
      text += words(piece);
    }
    return [text, begins];
  };

  const captured = (pieces) => {
    const [text, begins] = join(
      pieces.filter(({ form }) => form !== "reading"),
      ({ node }) => node.data,
    );
    return [edition.normalise(text), begins];
  };

  const shown = (pieces) => {
    const [text] = join(pieces, ({ node, from, to }) => node.data.slice(from, to));
    return edition.normalise(text).clean.trim();
  };

  /* Returns the captured words of an article, normalised. */
  edition.captured = (article) => captured(read(article))[0];

  /* Says which of the two texts is quoted, if that matters. */
  const versionOf = (pieces, visible) => {
    if (pieces.some(({ form, hidden }) => form === (hidden ? "reading" : "captured")))
      return "as published";
    return visible.some(({ form }) => form === "reading") ? "as corrected by the editors" : "";
  };

  /* Returns what a range selects of an article, or nothing: `shown`, the words as they are shown,
     and `version`, of which text; `text`, `low` and `high`, the captured text and the normalised
     span of the captured words in it, empty if the editors supplied all that is selected; `pieces`,
     those shown; `all`, every piece of the article. */
  edition.selected = (article, range) => {
    const pieces = read(article);
    select(pieces, range);
    const visible = trimmed(pieces.filter((piece) => !piece.hidden));
    if (!visible.length) return null;
    const [text, begins] = captured(pieces);
    const words = trimmed(pieces.filter(({ form }) => form !== "reading"));
    const [first, last] = [words[0], words.at(-1)];
    const [low, high] = first
      ? edition.span(text, begins.get(first) + first.from, begins.get(last) + last.to)
      : [0, 0];
    const version = versionOf(pieces, visible);
    return { shown: shown(visible), version, text, low, high, pieces: visible, all: pieces };
  };
})((window.annotatedEdition ??= {}));
