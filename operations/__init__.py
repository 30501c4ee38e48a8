"""What whoever runs the product is told: figures for Prometheus and lines for the log. Neither ever holds a personal value."""
