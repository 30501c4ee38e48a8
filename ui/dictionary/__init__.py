"""The metric dictionary as its page draws it: what every figure and word of the application means."""
