"""What the chart of an indicator shows and says."""
