"""Bodies, meetings, editions, exemptions, owners and risks."""
