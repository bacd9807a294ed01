/* Switches are kept in the browser, across pages and reloads. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const KEY = "edition-view";
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {};
    }
  };
  const keepSwitches = () => {
    const kept = read();
    for (const input of all(".reading-panel input")) {
      if (input.id in kept) input.checked = kept[input.id];
      input.addEventListener("change", () => {
        const now = read();
        for (const other of all(".reading-panel input")) now[other.id] = other.checked;
        try {
          localStorage.setItem(KEY, JSON.stringify(now));
        } catch {
          /* storage is closed: the switch holds for this page */
        }
        document.dispatchEvent(new Event("edition:view"));
      });
    }
  };

  keepSwitches();
  document.dispatchEvent(new Event("edition:view"));
})();
