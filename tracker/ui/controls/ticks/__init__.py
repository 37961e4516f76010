"""Tables with a tick in each row."""
