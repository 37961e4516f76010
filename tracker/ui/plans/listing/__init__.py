"""What the user chooses of a plan's list: its columns, filter, groups and saved views."""
