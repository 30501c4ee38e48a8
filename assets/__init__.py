"""Committed files the application is drawn with, and the scripts that build them."""
