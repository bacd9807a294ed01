/* Notes stand beside the lines of their words, show how they begin, and open when a link leads to
   them; one more switch unfolds them all. */
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const notes = all(".passage-notes > .annotation");

  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target?.closest("details");
    if (folded && !folded.open) {
      folded.open = true;
      target.scrollIntoView({ block: "nearest" });
    }
  };

  const addOpenings = () => {
    for (const note of notes) {
      const words = one(".annotation-body > p:not(.annotation-signature)", note)?.textContent;
      if (!words) continue;
      const opening = document.createElement("span");
      opening.className = "annotation-opening";
      opening.ariaHidden = "true";
      opening.textContent = words.slice(0, 120);
      one("summary", note).append(opening);
    }
  };

  const addUnfolding = () => {
    const group = one("#show-names")?.closest(".reading-panel");
    if (!group || !notes.length) return;
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.id = "unfold-notes";
    label.append(input, " all unfolded");
    group.querySelectorAll("fieldset")[1]?.append(label);
    let unfolded = false;
    document.addEventListener("edition:view", () => {
      if (input.checked === unfolded) return;
      unfolded = input.checked;
      for (const note of notes) note.open = unfolded;
    });
  };

  /* Offsets, not margins: nothing else on the page moves. All is measured before all is set. */
  const alignNotes = () => {
    for (const note of notes) note.style.removeProperty("translate");
    const unfolded = one("#unfold-notes")?.checked;
    if (unfolded || !matchMedia("(min-width: 80rem)").matches) return;
    const moves = [];
    for (const passage of all(".passage")) {
      const shown = all(".passage-notes > .annotation", passage).filter((n) => n.offsetParent);
      const top = passage.getBoundingClientRect().top;
      const heights = shown.map((note) => note.offsetHeight + 4);
      let left = heights.reduce((sum, height) => sum + height, 0);
      const room = passage.firstElementChild.offsetHeight;
      let natural = 0;
      let bottom = 0;
      shown.forEach((note, index) => {
        const letter = document.getElementById(`${one(".annotation-body", note).id}-ref`);
        const line = letter ? letter.getBoundingClientRect().top - top : 0;
        const wanted = Math.max(bottom, Math.min(line, room - left));
        moves.push([note, Math.round(wanted - natural)]);
        natural += heights[index];
        bottom = wanted + heights[index];
        left -= heights[index];
      });
    }
    for (const [note, offset] of moves) note.style.translate = `0 ${offset}px`;
  };

  addUnfolding();
  addOpenings();
  openTarget();
  alignNotes();
  addEventListener("hashchange", openTarget);
  addEventListener("resize", alignNotes);
  document.addEventListener("edition:view", alignNotes);
  document.addEventListener("toggle", alignNotes, true);
})();
