/* A link to a note opens it; on wide screens notes stand beside the lines of their words. */
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target?.closest("details");
    if (folded && !folded.open) {
      folded.open = true;
      target.scrollIntoView({ block: "nearest" });
    }
  };

  const alignNotes = () => {
    const wide = matchMedia("(min-width: 80rem)").matches;
    for (const passage of all(".passage")) {
      const notes = all(".passage-notes > .annotation", passage).filter((n) => n.offsetParent);
      notes.forEach((note) => note.style.removeProperty("margin-top"));
      if (!wide || !notes.length) continue;
      const top = passage.getBoundingClientRect().top;
      const room = passage.firstElementChild.offsetHeight;
      const heights = notes.map((note) => note.offsetHeight + 4);
      let left = heights.reduce((sum, height) => sum + height, 0);
      let bottom = 0;
      notes.forEach((note, index) => {
        const letter = document.getElementById(`${one(".annotation-body", note).id}-ref`);
        const line = letter ? letter.getBoundingClientRect().top - top : 0;
        const wanted = Math.max(bottom, Math.min(line, room - left));
        note.style.marginTop = `${Math.max(0, Math.round(wanted - bottom))}px`;
        bottom = Math.max(bottom, wanted) + heights[index];
        left -= heights[index];
      });
    }
  };

  openTarget();
  alignNotes();
  addEventListener("hashchange", openTarget);
  addEventListener("resize", alignNotes);
  document.addEventListener("edition:view", alignNotes);
  document.addEventListener("toggle", alignNotes, true);
})();
