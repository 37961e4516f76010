"""Findings and dismissals, computed in this process or in a child process."""
