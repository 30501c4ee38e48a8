"""Feedback: the answer on a case, its review by a second person, the list of answers, and the county's filled-in file."""
