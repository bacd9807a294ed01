/* Sphinx's search takes its summaries from an element whose role is written "main"; ours is main by
   its name. They are of the words that readers see: without marks, and as they are corrected. */
Search.htmlToText = (page, anchor) => {
  "use strict";
  const unread =
    ".headerlink, .reading-bar, .note-mark, .annotation-letter, .emendation-mark, .captured, nav";
  const content = new DOMParser().parseFromString(page, "text/html").querySelector("article");
  for (const part of content.querySelectorAll(unread)) part.remove();
  const place = anchor && content.querySelector(`#${CSS.escape(anchor.slice(1))}`);
  return (place || content).textContent;
};
