"""Tables, the mapping of rows to values, transactions and their history."""
