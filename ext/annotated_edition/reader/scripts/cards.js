/* One card for names, notes and sources (WCAG 2.2, 1.4.13: it can be dismissed, hovered, and
   stays until the reader moves on). */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const card = document.createElement("div");
  card.id = "edition-card";
  card.className = "edition-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  let owner = null;
  let timer = 0;

  const copyOf = (element) => {
    const copy = document.createElement("div");
    copy.append(...element.cloneNode(true).childNodes);
    for (const inner of all("[id]", copy)) inner.removeAttribute("id");
    all(".annotation-links, .note-number", copy).forEach((inner) => inner.remove());
    const head = element.parentElement.querySelector(":scope > summary > .annotation-label");
    if (head) {
      const said = document.createElement("p");
      said.className = `edition-card-kind ${element.parentElement.className}`;
      said.append(head.cloneNode(true), " ", head.nextElementSibling.cloneNode(true));
      said.classList.remove("annotation", "editorial", "is-shown");
      copy.prepend(said);
    }
    return copy;
  };

  const TRIGGERS = "a.mention, .note-mark a, .annotation-letter a, .bibtex-citation a, .annotated";
  const triggerOf = (element) => element?.closest?.(TRIGGERS) || null;
  const notesOf = (trigger) => {
    if (trigger.dataset.notes) return trigger.dataset.notes.split(" ");
    return trigger.hash?.startsWith("#note-") ? [trigger.hash.slice("#note-".length)] : [];
  };

  /* A note that is unfolded in sight needs no card. */
  const inSight = (note) => {
    if (!note.closest("details")?.open) return false;
    const box = note.getBoundingClientRect();
    return box.bottom > 60 && box.top < innerHeight;
  };

  /* Marks may lie in marks: a name in words that a note quotes shows its card and the note. */
  const contentFor = (trigger) => {
    const found = document.createDocumentFragment();
    for (let mark = trigger; mark; mark = triggerOf(mark.parentElement)) {
      const key = decodeURIComponent((mark.hash || "").slice(1));
      const template = document.getElementById(`card-${key}`);
      if (template) found.append(template.content.cloneNode(true));
      const names = notesOf(mark).map((name) => `note-${name}`);
      if (/^n\d+$/.test(key)) names.push(key);
      for (const note of names.map((name) => document.getElementById(name)))
        if (note && !inSight(note)) found.append(copyOf(note));
    }
    return found;
  };

  /* On the side with room: nothing may hide what has the focus. */
  const place = (trigger) => {
    const { top, bottom } = trigger.getBoundingClientRect();
    const { left } = trigger.getClientRects()[0] || trigger.getBoundingClientRect();
    const width = Math.min(360, innerWidth - 16);
    card.style.width = `${width}px`;
    card.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
    card.style.maxHeight = "";
    const [above, below] = [top - 14, innerHeight - bottom - 14];
    const over = below < card.offsetHeight && above > below;
    card.style.maxHeight = `${Math.min(card.offsetHeight, over ? above : below)}px`;
    card.style.top = `${over ? top - card.offsetHeight - 6 : bottom + 6}px`;
  };

  const close = () => {
    clearTimeout(timer);
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
    card.hidden = true;
  };

  const show = (trigger, byTouch) => {
    if (trigger === owner) return;
    const content = contentFor(trigger);
    close();
    if (!content.childNodes.length) return;
    const target = trigger.closest("a");
    if (byTouch && target) {
      const link = document.createElement("a");
      link.href = target.href;
      link.textContent = "Open";
      link.className = "edition-card-open";
      content.append(link);
    }
    card.replaceChildren(content);
    card.hidden = false;
    owner = trigger;
    trigger.setAttribute("aria-describedby", card.id);
    place(trigger);
  };

  const later = (action, wait) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };

  const addCards = () => {
    document.querySelector("main").append(card);
    let touched = false;
    document.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch";
      if (!card.contains(event.target) && !triggerOf(event.target)) close();
    });
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      if (card.contains(event.target)) return clearTimeout(timer);
      const trigger = triggerOf(event.target);
      if (trigger) later(() => trigger.matches(":hover") && show(trigger, false), 250);
      else if (owner && document.activeElement !== owner) later(close, 300);
    });
    document.addEventListener("focusin", (event) => {
      const trigger = triggerOf(event.target);
      if (trigger && !touched) show(trigger, false);
      else if (!card.contains(event.target)) close();
    });
    document.addEventListener("click", (event) => {
      const trigger = triggerOf(event.target);
      if (!touched || !trigger) return;
      const link = trigger.closest("a");
      if (link && trigger === owner) return; // the second tap follows the link
      if (link) event.preventDefault();
      show(trigger, true);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    /* The card of what has the focus goes with it: moving there by Tab may scroll the page. */
    const follow = () => {
      if (owner && owner === document.activeElement) place(owner);
      else if (owner) later(close, 150);
    };
    addEventListener("scroll", follow, { passive: true });
    addEventListener("resize", close);
  };

  addCards();
})();
