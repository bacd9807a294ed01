"""The apparatus: proof that a text equals its witness, and what the edition does to it.

A witness is described by ``witness/<text>.toml`` beside the documents. At every build the reading
text is taken back from the doctree and compared with it, character by character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives, and compare each text once everything has been read."""
    from annotated_edition.apparatus import nodes, transforms
    from annotated_edition.apparatus.checks import check_texts
    from annotated_edition.apparatus.directives import (
        CollationDirective,
        EmendationDirective,
        SicDirective,
        SummaryDirective,
        TranspositionDirective,
        WitnessDirective,
    )
    from annotated_edition.apparatus.domain import ApparatusDomain, anchor_interventions
    from annotated_edition.apparatus.settings import SETTINGS
    from annotated_edition.text.settings import add_settings

    app.setup_extension("annotated_edition.text")
    add_settings(app, SETTINGS)
    app.add_domain(ApparatusDomain)
    nodes.add_to(app)
    app.add_directive("witness", WitnessDirective)
    app.add_directive("emendation", EmendationDirective)
    app.add_directive("transposition", TranspositionDirective)
    app.add_directive("sic", SicDirective)
    app.add_directive("interventions", SummaryDirective)
    app.add_directive("collation", CollationDirective)
    app.add_post_transform(transforms.PrintApparatus)
    app.add_post_transform(transforms.AttachReadings)
    app.add_post_transform(transforms.Emend)
    app.add_post_transform(transforms.Settle)
    app.connect("env-updated", check_texts)
    app.connect("env-updated", anchor_interventions)
    return {
        "version": __version__,
        "env_version": ApparatusDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
