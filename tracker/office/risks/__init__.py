"""Registers of risks and opportunities, out of tables."""
