"""What every page is built on; imports no page and no control."""
