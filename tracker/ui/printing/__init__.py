"""Printing: any page on paper, in a PDF and in the preview, painted in the background."""
