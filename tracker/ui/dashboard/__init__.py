"""The dashboard on the screen, on paper and as PDF."""
