"""Bodies, meetings, editions, exemptions, risks: edits and queries."""
