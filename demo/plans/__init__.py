"""The story: which people's lives get out of order, when, and how they are put right.

Each module disturbs `Lives` in place and returns the episodes it planned, from which the counties'
feedback is written.
"""
