"""The one door to the reporting database: its schema, and one function per read model with the scope first."""
