"""The example of the start page, entered in the way a user would."""
