"""Faults on purpose: what people see of each, and that nothing is lost. The table of them stands in docs/operations.md."""
