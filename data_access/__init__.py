"""The one door to the reporting database: its schema, and one read per question with the scope first."""
