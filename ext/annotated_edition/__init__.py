"""Sphinx extensions for annotated editions."""
