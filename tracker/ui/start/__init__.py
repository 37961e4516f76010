"""The pages before and around a file: start, new, backups, keys, about."""
