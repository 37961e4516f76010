"""The window itself: menus, places, files. Imports every page and is imported only by the command line."""
