"""How a Word report is written at all."""
