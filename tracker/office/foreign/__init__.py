"""Convert the layouts of other bodies and programs into tables of actions."""
