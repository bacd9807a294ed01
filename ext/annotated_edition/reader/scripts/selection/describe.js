/* Describes a place by the shortest selector that holds there only: the rules, and the reasons for
   them, are those of anchoring/selector.py and anchoring/shortest.py. */
((edition) => {
  "use strict";
  const LETTER = new RegExp(
    "^(?![\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff" +
      "\\uf900-\\ufaff\\u{20000}-\\u{3ffff}])[\\p{L}\\p{N}]",
    "u",
  );

  const occurrences = (text, exact) => {
    const found = [];
    let at = exact ? text.folded.indexOf(exact) : -1;
    while (at >= 0) {
      const end = at + exact.length;
      if (edition.seam(text, at) && edition.seam(text, end)) found.push([at, end]);
      at = text.folded.indexOf(exact, at + 1);
    }
    return found;
  };

  const inside = (text, at) => {
    const { folded } = text;
    if (at <= 0 || at >= folded.length || !LETTER.test(folded.slice(at, at + 2))) return false;
    let before = at - 1;
    while (!edition.seam(text, before)) before--;
    return LETTER.test(folded.slice(before, before + 2));
  };

  const follows = (text, at, prefix) => {
    const before = text.folded.slice(0, at);
    return prefix
      ? before.endsWith(prefix) || before.endsWith(`${prefix} `)
      : !inside(text, at);
  };

  const precedes = (text, at, suffix) =>
    suffix
      ? text.folded.startsWith(suffix, at) || text.folded.startsWith(` ${suffix}`, at)
      : !inside(text, at);

  /* Returns the normalised spans at which a selector holds. */
  edition.places = (text, { exact, prefix = "", suffix = "" }) => {
    const folded = (words) => edition.normalise(words).folded.trim();
    const [before, after] = [folded(prefix), folded(suffix)];
    return occurrences(text, folded(exact)).filter(
      ([start, end]) => follows(text, start, before) && precedes(text, end, after),
    );
  };

  const skip = (folded, at) => at + (folded[at] === " ");

  const common = (folded, one, two) => {
    let length = 0;
    while (
      Math.max(one, two) + length < folded.length &&
      folded[one + length] === folded[two + length]
    )
      length++;
    return length;
  };

  /* Returns the length of the context of 0, 1, 2 ... steps after a place, and how many steps each
     twin shares. */
  const context = (folded, at, twins) => {
    const begin = skip(folded, at);
    const shared = twins.map((twin) => common(folded, begin, skip(folded, twin)));
    const last = folded.trimEnd().length;
    const enough = begin + Math.max(0, ...shared);
    const ends = [begin];
    while (ends.at(-1) < last && ends.at(-1) <= enough) {
      const space = folded.indexOf(" ", ends.at(-1) + 1);
      ends.push(space < 0 ? last : space);
    }
    const steps = shared.map((length) => ends.findLastIndex((end) => end - begin <= length));
    return [[0, ...ends.slice(1).map((end) => end - at)], steps];
  };

  /* Returns the fewest steps before and after that tell a place, the first, from its twins. */
  const fewest = (bare, left, right) => {
    let best = [left[0] + 1, right[0] + 1];
    const twins = [...bare.keys()].slice(1);
    const useful = new Set([1, ...twins.map((twin) => left[twin] + 1)]);
    if (bare[0][0]) useful.add(0);
    for (const p of [...useful].filter((steps) => steps <= left[0]).sort((a, b) => a - b)) {
      const rivals = twins.filter((twin) => (p ? p <= left[twin] : bare[twin][0]));
      const enough = bare[0][1] && !rivals.some((twin) => bare[twin][1]);
      const s = enough ? 0 : Math.max(0, ...rivals.map((twin) => right[twin])) + 1;
      if (s <= right[0] && p + s <= best[0] + best[1]) best = [p, s];
    }
    return best;
  };

  /* Returns the shortest selector of a normalised span that is not empty. */
  edition.describe = (text, low, high) => {
    const { clean, folded } = text;
    const size = folded.length;
    const all = occurrences(text, folded.slice(low, high));
    const twins = all.filter(([start]) => start !== low);
    const reversed = folded.split("").reverse().join("");
    const [befores, left] = context(reversed, size - low, twins.map(([at]) => size - at));
    const [afters, right] = context(folded, high, twins.map(([, at]) => at));
    const [p, s] = fewest(
      [[low, high], ...twins].map(([at, to]) => [!inside(text, at), !inside(text, to)]),
      [befores.length - 1, ...left],
      [afters.length - 1, ...right],
    );
    return {
      exact: clean.slice(low, high),
      prefix: clean.slice(low - befores[p], low).trim(),
      suffix: clean.slice(high, high + afters[s]).trim(),
    };
  };
})((window.annotatedEdition ??= {}));
