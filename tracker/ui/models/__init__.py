"""What lists hold: ids, and pages of rows."""
