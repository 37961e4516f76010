"""The dashboard, on the screen and as PDF."""
