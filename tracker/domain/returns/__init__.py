"""Update requests to owners, and their responses."""
