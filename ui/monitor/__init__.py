"""What the monitor pages show: each module draws one part of a page from frames and metrics."""
