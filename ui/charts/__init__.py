"""Charts: Altair only here. Every chart has a table twin and a text for those who do not see it."""
