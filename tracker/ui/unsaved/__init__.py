"""Text that is being typed: saved apart from the file, and offered again if it was not saved there."""
