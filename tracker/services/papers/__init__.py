"""Papers, exports and changes between meetings."""
