"""What the pages about money share: exact amounts, breakdowns that add up, numbers that open their cases."""
