"""Two issues side by side: figures, the account of the weeks between, and the cases that make the difference."""
