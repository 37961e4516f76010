"""Reading what is or was exempt, who owns what, and what may be published."""
