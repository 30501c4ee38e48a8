"""What is drawn: pages are opened, read, formatted and arranged with the functions of this room."""
