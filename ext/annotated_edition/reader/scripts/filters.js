/* Lists of entries, names and notes are narrowed by words and by choice. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* Case, accents and the shape of apostrophes do not count. */
  const plain = (words) =>
    words.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLowerCase();

  /* Of an entry its name and details count, not its prose. */
  const NAMED = ":scope > :is(h2, h3, h4), .entry-role, .entry-details dd";
  const wordsOf = (item) => {
    const parts = all(NAMED, item);
    return plain((parts.length ? parts : [item]).map((part) => part.textContent).join(" "));
  };

  const activate = (bar) => {
    const items = all(bar.dataset.items, bar.closest("section, article"));
    const words = items.map(wordsOf);
    const controls = all("input, select", bar);
    const output = bar.querySelector("output");

    const update = () => {
      const [input, ...menus] = controls;
      const parts = plain(input.value).split(/\s+/).filter(Boolean);
      const classes = menus.filter((menu) => menu.value).map((menu) => `${menu.name}-${menu.value}`);
      items.forEach((item, index) => {
        item.hidden = !(
          parts.every((part) => words[index].includes(part)) &&
          classes.every((name) => item.classList.contains(name))
        );
      });
      const shown = items.filter((item) => !item.hidden).length;
      output.textContent =
        parts.length || classes.length ? `${shown} of ${items.length} shown` : "";
    };

    const clear = () => {
      for (const control of controls) control.value = "";
      update();
    };

    /* What a link leads to is shown, whatever the filter says. */
    const reveal = (hash) => {
      const target = document.getElementById(hash.slice(1));
      if (!target || target.checkVisibility()) return null;
      clear();
      return target;
    };

    bar.addEventListener("input", update);
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Escape") clear();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (link) reveal(link.hash);
    });
    addEventListener("hashchange", () => reveal(location.hash)?.scrollIntoView());
    bar.hidden = false;
  };

  all(".filters").forEach(activate);
})();
