/* Windows that hold a quotation, a form, and words to be copied or saved. */
((edition) => {
  "use strict";
  let count = 0;

  /* Makes an element; what is given as words stays words. */
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const button = (words, action) => {
    const element = make("button", { type: "button" }, words);
    element.addEventListener("click", action);
    return element;
  };

  const copy = async (field, say) => {
    try {
      await navigator.clipboard.writeText(field.value);
      say("Copied.");
    } catch {
      field.select();
      say("The words are selected: copy them as your browser does.");
    }
  };

  const save = (file, words) => {
    const href = URL.createObjectURL(new Blob([words], { type: "text/plain" }));
    make("a", { href, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  };

  edition.make = make;

  edition.labelled = (words, control, ...more) =>
    make("label", {}, make("span", {}, words), control, ...more);

  /* Opens a window: `fill` gives what stands in it below the quotation, and gets the means to say
     something (WCAG 2.2, 4.1.3). */
  edition.openDialog = (title, quotation, fill) => {
    const id = `selection-title-${++count}`;
    const said = make("p", { className: "selection-said" });
    said.setAttribute("role", "status");
    const form = make("form");
    const dialog = make(
      "dialog",
      { className: "selection-dialog" },
      make("h2", { id }, title),
      make("blockquote", {}, quotation),
      form,
    );
    dialog.setAttribute("aria-labelledby", id);
    form.append(...fill((words) => said.replaceChildren(words)), said);
    form.addEventListener("submit", (event) => event.preventDefault());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
  };

  /* Returns the buttons that hand over the words of a field, and close the window; `ready` says
     whether they may, `file` what a file with them is called. */
  edition.actions = (field, { say, file, ready = () => true }, ...first) =>
    make(
      "p",
      { className: "selection-actions" },
      ...first,
      button("Copy", () => ready() && copy(field, say)),
      button("Save", () => {
        if (!ready()) return;
        save(file(), field.value);
        say(`Saved as ${file()}.`);
      }),
      button("Close", () => field.closest("dialog").close()),
    );
})((window.annotatedEdition ??= {}));
