/* Readers who come from the search see their words marked; Sphinx's script for it is loaded only
   then. */
(() => {
  "use strict";
  const own = document.currentScript;
  let terms = "";
  try {
    terms = localStorage.getItem("sphinx_highlight_terms") || "";
  } catch {
    /* storage is closed: nothing is marked */
  }
  if (!terms || [...document.scripts].some((script) => script.src.includes("sphinx_highlight")))
    return;
  for (const name of ["documentation_options", "doctools", "sphinx_highlight"]) {
    const script = document.createElement("script");
    script.src = new URL(`${name}.js`, own.src);
    script.async = false;
    document.head.append(script);
  }
})();
