"""The log and the dialog of a fault of the program itself."""
