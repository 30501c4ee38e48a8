"""The data status screen: deliveries, rejections, links, checks, revisions."""
