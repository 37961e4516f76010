"""Read tables of benefits ("Benefits realisation", "Savings plan")."""
