"""What to look at before a meeting: rules, findings and dismissals."""
