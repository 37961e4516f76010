"""The log and the report of faults of the program itself."""
