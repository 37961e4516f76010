"""The panel beside a screen: how the two share the width, and the button that switches between them."""
