/* The reading aid says where the reader is: the section, and the paragraph or the
   note at the top. */
(() => {
  "use strict";
  const bar = document.querySelector(".reading-bar");
  const link = bar?.querySelector(".reading-place");
  const paragraphs = [...document.querySelectorAll("p:has(> .paragraph-number)")];
  const notes = [...document.querySelectorAll(".author-note")];
  if (!link || !paragraphs.length) return;

  const titleOf = (heading) => {
    const copy = heading.cloneNode(true);
    copy
      .querySelectorAll(".editorial:not(.reading), .headerlink, .captured")
      .forEach((added) => added.remove());
    return copy.textContent.trim();
  };
  const places = paragraphs.map((paragraph) => {
    const heading = paragraph.closest("section, .page-body")?.querySelector("h1, h2, h3, h4");
    const label = paragraph.querySelector(".paragraph-number").textContent.trim();
    const said = `¶ ${label} of ${paragraphs.length}`;
    return { element: paragraph, said, section: heading ? titleOf(heading) : "" };
  });
  notes.forEach((element, index) => {
    const section = element.closest(".author-notes").getAttribute("aria-label");
    places.push({ element, said: `Note ${index + 1} of ${notes.length}`, section });
  });
  const start = link.textContent;
  const startHref = link.getAttribute("href");

  let asked = false;
  const update = () => {
    asked = false;
    const line = bar.getBoundingClientRect().bottom + innerHeight / 8;
    let reached = null;
    for (const place of places) {
      if (place.element.getBoundingClientRect().top > line) break;
      reached = place;
    }
    const number = document.createElement("span");
    number.className = "reading-paragraph";
    number.textContent = reached ? reached.said : "";
    link.replaceChildren(number, reached ? ` ${reached.section}` : start);
    link.setAttribute("href", reached ? `#${reached.element.id}` : startHref);
    const page = document.documentElement;
    const whole = page.scrollHeight - innerHeight;
    bar.style.setProperty("--read", whole > 0 ? (scrollY / whole).toFixed(4) : "0");
  };
  const ask = () => {
    if (!asked) requestAnimationFrame(update);
    asked = true;
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  ask();
})();
