"""The rows of a plan: their ids and texts, how they are painted, selected and dragged."""
