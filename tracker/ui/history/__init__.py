"""The history page: every edit, the newest first."""
