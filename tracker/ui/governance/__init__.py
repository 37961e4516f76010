"""The pages of meetings and risks."""
