"""Update requests sent and answers taken in."""
