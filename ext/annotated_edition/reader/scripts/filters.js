/* Lists of notes can be narrowed by kind and author. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const choice = (label, values, change) => {
    const wrapper = document.createElement("label");
    const select = document.createElement("select");
    wrapper.append(`${label} `, select);
    for (const [value, words] of [["", "all"], ...values]) select.add(new Option(words, value));
    select.addEventListener("change", () => change(select.value));
    return wrapper;
  };

  const addFilters = () => {
    for (const overview of all(".annotation-overview")) {
      const items = all(".annotation-item", overview);
      if (!items.length) continue;
      const wanted = { kind: "", author: "" };
      const count = document.createElement("output");
      const update = () => {
        let shown = 0;
        for (const item of items) {
          const fits = Object.entries(wanted).every(
            ([what, value]) => !value || item.classList.contains(`${what}-${value}`),
          );
          item.hidden = !fits;
          shown += fits;
        }
        count.textContent = `${shown} of ${items.length} notes`;
      };
      const bar = document.createElement("p");
      bar.className = "filters";
      for (const what of ["kind", "author"]) {
        const values = new Set();
        for (const item of items)
          for (const name of item.classList)
            if (name.startsWith(`${what}-`)) values.add(name.slice(what.length + 1));
        const label = what[0].toUpperCase() + what.slice(1);
        const options = [...values].sort().map((value) => [value, value]);
        bar.append(
          choice(label, options, (value) => {
            wanted[what] = value;
            update();
          }),
        );
      }
      bar.append(count);
      update();
      overview.prepend(bar);
    }
  };

  addFilters();
})();
