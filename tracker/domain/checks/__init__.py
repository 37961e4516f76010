"""The checks to make before a meeting: rules, findings and dismissals."""
