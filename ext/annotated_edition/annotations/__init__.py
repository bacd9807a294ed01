"""Annotations: notes in files of their own, which point at the text by quotation.

Each file in the folder ``annotations`` is an ordinary document with a page of its own; its body is
also set beside the words that it quotes. The words are found anew at every build, exactly or not
at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, what reads the files, and what sets the notes beside the text."""
    from annotated_edition.annotations import files, forge, intake, latex, nodes, transforms
    from annotated_edition.annotations.directives import ContributorDirective, NotesDirective
    from annotated_edition.annotations.domain import AnnotationsDomain, anchor_notes
    from annotated_edition.annotations.settings import SETTINGS
    from annotated_edition.text.settings import add_settings

    app.setup_extension("annotated_edition.text")
    add_settings(app, SETTINGS)
    forge.add_to(app)
    app.add_domain(AnnotationsDomain)
    nodes.add_to(app)
    app.add_directive("contributor", ContributorDirective)
    app.add_directive("annotations", NotesDirective)
    app.add_transform(transforms.FrameNote)
    app.add_post_transform(transforms.PrintLists)
    app.add_post_transform(transforms.AttachNotes)
    app.add_post_transform(transforms.MarkQuotations)
    latex.add_to(app)
    app.connect("env-get-outdated", files.leave_out)
    app.connect("source-read", intake.read_note)
    app.connect("env-updated", anchor_notes)
    app.connect("write-started", files.remove_gone)
    return {
        "version": __version__,
        "env_version": AnnotationsDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
