/* The menu that stands by selected words. It comes when the selection rests, stands in the page
   after the passage, and is the next stop of the Tab key, so that it can be reached without a
   pointer; Escape sends it away. */
((edition) => {
  "use strict";
  const { make } = edition;
  const RESTS = 300; // milliseconds without a change after which a selection is complete
  const article = document.querySelector("article[data-text]");

  const said = make("p", { className: "selection-announced" });
  said.setAttribute("role", "status");

  const menu = make("div", { className: "selection-menu editorial" });
  menu.setAttribute("role", "group");
  menu.setAttribute("aria-label", "Selected words");
  let current = null;
  let offered = false;
  let pressed = false;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    menu.remove();
    said.textContent = "";
    current = null;
  };

  /* Stands the menu below the end of the selection; for fingers the style sheet knows better. */
  const place = () => {
    if (!current) return;
    const box = [...current.range.getClientRects()].at(-1) ?? current.range.getBoundingClientRect();
    const within = (at, most) => `${Math.max(8, Math.min(at, most - 8))}px`;
    const { offsetWidth, offsetHeight } = menu;
    menu.style.setProperty("--left", within(box.right - offsetWidth / 2, innerWidth - offsetWidth));
    menu.style.setProperty("--top", within(box.bottom + 8, innerHeight - offsetHeight));
  };

  /* Returns the place in the page after the passage in which a selection ends. */
  const after = ({ pieces }) => {
    let element = pieces.at(-1).block;
    while (!element.parentElement.matches("section, article")) element = element.parentElement;
    return element;
  };

  const busy = () =>
    menu.contains(document.activeElement) || document.querySelector("dialog[open]");

  const look = () => {
    if (pressed || busy()) return;
    const selection = getSelection();
    const inside = !selection.isCollapsed && article.contains(selection.anchorNode);
    const range = inside && selection.getRangeAt(0).cloneRange();
    const words = range && edition.selected(article, range);
    if (!words) return hide();
    current = { range, words };
    offered = false;
    after(words).after(menu);
    place();
    said.textContent = "Selected words can be cited and annotated: press Tab.";
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(look, RESTS);
  };

  /* Opens a window; when it closes, the selection and the focus are where they were. */
  const add = (words, open) => {
    const button = make("button", { type: "button" }, words);
    button.addEventListener("click", () => {
      const { range, words: selected } = current;
      open(article.dataset.text, selected).addEventListener("close", () => {
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        button.focus();
      });
    });
    menu.append(button);
  };
  add("Cite", edition.cite);
  add("Annotate", edition.annotate);

  menu.addEventListener("pointerdown", (event) => event.preventDefault());
  for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel"])
    document.addEventListener(type, ({ buttons }) => {
      if (pressed && !buttons) later();
      pressed = buttons > 0;
    });
  document.addEventListener("selectionchange", () => {
    // A tap on the menu may take the selection away; what is on the move is not complete.
    if (!getSelection().isCollapsed && !busy()) hide();
    later();
  });
  document.addEventListener("keydown", (event) => {
    if (!menu.isConnected || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") hide();
    else if (event.key === "Tab" && !event.shiftKey && !offered && !menu.contains(event.target)) {
      event.preventDefault();
      offered = true;
      menu.firstElementChild.focus();
    }
  });
  addEventListener("scroll", place, { passive: true });
  addEventListener("resize", place);

  const style = make("link", { rel: "stylesheet" });
  style.href = document.currentScript.src.replace("selection.js", "selection.css");
  style.addEventListener("load", later);
  document.head.append(style);
  article.parentElement.append(said);
})((window.annotatedEdition ??= {}));
