"""The write side: weekly packs go in, an immutable release of the reporting database comes out."""
