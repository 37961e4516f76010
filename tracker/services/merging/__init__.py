"""The comparison and merging of a later version of a document."""
