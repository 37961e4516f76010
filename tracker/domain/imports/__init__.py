"""The content of a document that is to be imported."""
