"""What whoever runs the product is told."""
