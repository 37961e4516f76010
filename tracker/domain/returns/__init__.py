"""Update requests to owners, and their answers."""
