"""The map of the province: shapes, colours, hatching, the deck, and the charts beside it."""
