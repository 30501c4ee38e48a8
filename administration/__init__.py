"""The administrator's command line: who may use the product, and whether its access log is whole."""
