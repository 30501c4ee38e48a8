"""Delivered files: checked, opened in every form of the contract, and brought into the engine as raw text."""
