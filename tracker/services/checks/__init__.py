"""Findings and dismissals, in this process or in a child."""
