"""Theme, icons, announcements."""
