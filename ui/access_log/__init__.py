"""The access log on the screen."""
