"""Update requests that are sent to owners, and the import of their responses."""
