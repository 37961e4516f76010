"""Meetings and risks."""
