"""The list of a plan as the user wants it: columns, filter, groups and saved views."""
