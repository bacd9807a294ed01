/* Turns text into the form in which quotations are compared: the rules, and the reasons for them,
   are those of anchoring/normalise.py. Offsets count UTF-16 code units. */
((edition) => {
  "use strict";
  const SPACE = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
  const INVISIBLE = /[\xad\u200b\u2060\ufeff]/;
  const JOINER = /[\u200c\u200d]/;
  const SHAPED = /^[\u0590-\u1dff\u2190-\u{10ffff}]/u;
  const EXTENDING = /[\u200c\u200d\p{M}]/u;

  const extend = (cluster, char, composed) =>
    cluster !== " " &&
    char > "\x7f" &&
    (EXTENDING.test(char) ||
      (!composed &&
        (cluster + char).normalize() !== cluster.normalize() + char.normalize()));

  const clustersOf = (text) => {
    const kept = [];
    let at = 0;
    for (const char of text) {
      const start = at;
      at += char.length;
      if (!INVISIBLE.test(char)) kept.push({ char, start, end: at });
    }
    const plain = kept.map(({ char }) => char).join("");
    const composed = plain === plain.normalize();
    const clusters = [];
    for (const { char, start, end } of kept) {
      const last = clusters.at(-1);
      if (JOINER.test(char) && !SHAPED.test(last?.words ?? "")) continue;
      const space = SPACE.test(char);
      if (last && space && last.words === " ") last.end = end;
      else if (last && !space && extend(last.words, char, composed)) {
        last.words += char;
        last.end = end;
      } else clusters.push({ words: space ? " " : char, start, end });
    }
    return clusters;
  };

  /* Makes typographic quotes and dashes plain; the length stays. */
  edition.fold = (clean) =>
    clean
      .replace(/[‘’‚‛‹›ʼ′＇]/g, "'")
      .replace(/[“”„‟«»″＂]/g, '"')
      .replace(/[‐‑‒–—―−﹘﹣－]/g, "-");

  /* Returns the text as it may be shown and as it is compared, and for each of its units where its
     cluster begins and ends in the original. */
  edition.normalise = (text) => {
    const starts = [];
    const ends = [];
    let clean = "";
    for (const { words, start, end } of clustersOf(text)) {
      const shown = words.normalize();
      clean += shown;
      for (let unit = 0; unit < shown.length; unit++) {
        starts.push(start);
        ends.push(end);
      }
    }
    return { clean, folded: edition.fold(clean), starts, ends };
  };

  /* Tells whether an offset of the normalised text lies between two clusters or at an end. */
  edition.seam = ({ starts }, at) =>
    at <= 0 || at >= starts.length || starts[at] !== starts[at - 1];

  /* Returns the normalised span of the clusters that an original span touches, without white space
     at its ends. */
  edition.span = ({ folded, starts, ends }, start, end) => {
    let low = ends.findIndex((at) => at > start);
    let high = starts.findLastIndex((at) => at < end) + 1;
    if (low < 0) low = high = 0;
    while (low < high && folded[low] === " ") low++;
    while (low < high && folded[high - 1] === " ") high--;
    return [low, Math.max(low, high)];
  };
})((window.annotatedEdition ??= {}));
