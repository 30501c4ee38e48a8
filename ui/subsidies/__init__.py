"""What the page about premium subsidies shows: each module draws one part of it."""
