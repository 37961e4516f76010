"""What takes minutes: kills, damage, random trackers; run by hand, a little of each in the suite."""
