"""Prints any page on paper, as a PDF and in the preview, painted in the background."""
