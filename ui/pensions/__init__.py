"""What the page about pensions shows: each module draws one part of it."""
