"""The only room that knows SQL: tables, mapping, transactions, queries, the file, its backups."""
