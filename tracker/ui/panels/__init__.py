"""What stands at the right for the thing selected, with every field edited in place."""
