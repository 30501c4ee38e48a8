"""The coverage map page: what is chosen, read, written out and drawn."""
