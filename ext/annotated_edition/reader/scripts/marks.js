/* Words and the notes on them light up together, whichever of the two is pointed at or focused. */
(() => {
  "use strict";
  const all = (selector) => [...document.querySelectorAll(selector)];

  const namesAt = (target) => {
    const note = target.closest?.(".passage-notes > .annotation")?.querySelector(".annotation-body");
    if (note) return [note.id.slice("note-".length)];
    const letter = target.closest?.(".annotation-letter a");
    if (letter) return [letter.hash.slice("#note-".length)];
    return target.closest?.(".annotated")?.dataset.notes.split(" ") ?? [];
  };

  let lit = "";
  const light = (names) => {
    if (names.join(" ") === lit) return;
    lit = names.join(" ");
    for (const element of all(".is-shown")) element.classList.remove("is-shown");
    for (const name of names) {
      for (const mark of all(`.annotated[data-notes~="${CSS.escape(name)}"]`))
        mark.classList.add("is-shown");
      document.getElementById(`note-${name}`)?.closest("details")?.classList.add("is-shown");
    }
  };

  document.addEventListener("pointerover", (event) => light(namesAt(event.target)));
  document.addEventListener("focusin", (event) => light(namesAt(event.target)));
  document.addEventListener("focusout", () => light([]));
})();
