"""What takes minutes: each module is run by its name, prints figures, and fails where a promise is broken."""
