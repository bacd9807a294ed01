/* The window in which a note on selected words is begun. */
((edition) => {
  "use strict";
  const { make, labelled, actions } = edition;
  const BODY = "One point in 40 to 120 words of your own; for every fact a source, {cite:p}`key`.";

  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const kindField = () => {
    const field = make("select");
    const kinds = Object.entries(edition.facts.kinds);
    for (const [kind, words] of kinds) field.add(new Option(words, kind));
    return field;
  };

  /* Makes the field for the authors' keys; the only contributor need not be named. */
  const authorField = () => {
    const { authors } = edition.facts;
    const known = make("datalist", { id: "selection-authors" });
    known.append(...authors.map((value) => make("option", { value })));
    const field = make("input", { required: true, value: authors.length === 1 ? authors[0] : "" });
    field.setAttribute("list", known.id);
    return [field, known];
  };

  const keysOf = (words) => [...new Set(words.split(/[\s,]+/).filter(Boolean))];

  /* Makes the link to the forge's page for a new file; there may be none. */
  const forgeLink = ({ repository }, ready) => {
    const link = make("a", { target: "_blank", rel: "noopener" });
    if (repository) link.append(`Write it at ${repository.host}`);
    link.addEventListener("click", (event) => ready() || event.preventDefault());
    return link;
  };

  const draft = (text, selector, say) => {
    const { facts } = edition;
    const kind = kindField();
    const [author, known] = authorField();
    const name = make("input", { required: true, value: edition.newName(selector.exact) });
    const body = make("textarea", { rows: 3, placeholder: BODY });
    const field = make("textarea", { readOnly: true, rows: 7, spellcheck: false });
    const ready = () => field.form.reportValidity();
    const link = forgeLink(facts, ready);

    const update = () => {
      const authors = keysOf(author.value);
      const key = new RegExp(facts.name);
      author.setCustomValidity(
        authors.every((one) => key.test(one)) ? "" : "Keys of contributors, parted by commas.",
      );
      name.setCustomValidity(
        edition.isFree(name.value)
          ? ""
          : "Lower-case letters, digits and single hyphens, and no name that a note has.",
      );
      field.value = edition.written({
        target: text,
        selector,
        kind: kind.value,
        authors,
        date: today(),
        body: body.value && `${body.value.trim()}\n`,
      });
      if (!facts.repository) return;
      const address = edition.newFileAt(facts.repository.form, name.value, field.value);
      link.hidden = !address;
      link.href = address;
      say(address ? "" : "The file is too long for an address: copy or save it.");
    };

    for (const input of [kind, author, name, body]) input.addEventListener("input", update);
    update();
    return [
      make(
        "div",
        { className: "selection-fields" },
        labelled("Kind", kind),
        labelled("Signed by", author, known),
        labelled("File name", name),
      ),
      labelled("The note, now or later", body),
      labelled(`The file, for the folder ${facts.folder}`, field),
      actions(
        field,
        { say, ready, file: () => `${name.value}.md` },
        ...(facts.repository ? [link] : []),
      ),
    ];
  };

  edition.annotate = (text, selection) => {
    const { selector, reason } = edition.selectorOf(selection);
    const quotation = selector?.exact ?? selection.shown;
    return edition.openDialog("Annotate these words", quotation, (say) =>
      selector ? draft(text, selector, say) : [make("p", {}, reason)],
    );
  };
})((window.annotatedEdition ??= {}));
