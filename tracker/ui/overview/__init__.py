"""The page that the window opens on."""
