"""What a server needs around the product: proxy, services, database rights. Nothing of the product imports it."""
