/* Whoever selects words of a text may want to cite or to annotate them; what that takes is loaded
   then, and not before. */
(() => {
  "use strict";
  const text = document.querySelector("article[data-text]");
  const here = document.currentScript.src;

  const load = () => {
    const { isCollapsed, anchorNode } = getSelection();
    if (isCollapsed || !text.contains(anchorNode)) return;
    document.removeEventListener("selectionchange", load);
    const script = document.createElement("script");
    script.src = here.replace("edition.js", "selection.js");
    document.head.append(script);
  };

  if (text) document.addEventListener("selectionchange", load);
})();
