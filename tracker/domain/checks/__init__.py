"""The checks that are made before a meeting: rules, findings and dismissals."""
