"""Turn what other bodies and programs write otherwise than as a table of actions into one."""
