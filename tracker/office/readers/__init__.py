"""Read the bytes of a document as `Table` values, with a module for each format."""
