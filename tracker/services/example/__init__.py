"""The example of the start page, entered as a user would."""
