"""An indicator’s chart in the window: shown, pointed at, dragged."""
