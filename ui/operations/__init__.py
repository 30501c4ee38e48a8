"""What the server tells whoever runs it: alive, ready, figures; and its own log. Nothing of it is about persons."""
