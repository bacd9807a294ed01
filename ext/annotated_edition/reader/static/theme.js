/* Applies the colours that a reader chose, before the page is painted. */
(() => {
  "use strict";
  let choice = "auto";
  try {
    choice = localStorage.getItem("theme") || "auto";
  } catch {
    /* storage is closed: the system decides */
  }
  const apply = () => {
    document.body.dataset.theme = choice;
  };
  if (document.body) apply();
  else
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      apply();
    }).observe(document.documentElement, { childList: true });
})();
