"""Measurements: never asserted in tests, printed with the machine they were taken on."""
