"""The preview of a document’s columns."""
