"""Read registers of risks and opportunities from tables."""
