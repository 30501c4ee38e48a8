"""Documents that leave the product: the weekly bulletin, its annex tables, one printable page per division."""
