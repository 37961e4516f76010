"""The commands: what each one does and prints."""
