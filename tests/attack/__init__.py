"""Everything outside one's right asked for in every way; nothing of it may come back."""
