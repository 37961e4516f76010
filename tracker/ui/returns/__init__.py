"""Sends update requests and imports the responses."""
