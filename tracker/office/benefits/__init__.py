"""Tables of benefits ("Benefits realisation", "Savings plan"), out of tables."""
