"""The panel beside a screen: how the two share the room, and the button that turns from one to the other."""
