"""Every edit, newest first."""
