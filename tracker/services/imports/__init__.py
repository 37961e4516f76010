"""The import of a document: read, previewed and written into a tracker."""
