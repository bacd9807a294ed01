/* The window in which selected words are cited. */
((edition) => {
  "use strict";
  edition.cite = (text, selection) =>
    edition.openDialog("Cite these words", selection.shown, (say) => {
      const { make, labelled, actions } = edition;
      const citations = edition.citationsOf(text, selection);
      const field = make("textarea", { readOnly: true, rows: 9, spellcheck: false });
      let chosen;
      const choose = (citation) => {
        chosen = citation;
        field.value = citation.words;
        say("");
      };
      const choices = citations.map((citation, number) => {
        const radio = make("input", { type: "radio", name: "form", checked: !number });
        radio.addEventListener("change", () => choose(citation));
        return make("label", {}, radio, ` ${citation.title}`);
      });
      choose(citations[0]);
      return [
        make("fieldset", {}, make("legend", {}, "Form"), ...choices),
        labelled("Citation", field),
        actions(field, { say, file: () => chosen.file }),
      ];
    });
})((window.annotatedEdition ??= {}));
