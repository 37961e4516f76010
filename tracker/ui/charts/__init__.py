"""An indicator’s chart in the window, with its mouse and keyboard control."""
