"""The weekly video meeting: one step at a time on the shared screen, everything as the presenter's role sees it."""
