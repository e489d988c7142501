"""The site in a folder, without a server: its search, its package, in the browsers of the system."""
