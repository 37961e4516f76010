"""The window itself: menus, places and files. It imports every page; only the command line imports it."""
