"""A fictional Gansu: weekly packs that go through the real ingest.

Everything here is invented except the names and codes of counties. The province is simulated once
(`province`), a story is laid over it (`plans`), and each weekly list is what the story looks like
to one department at one cut-off (`lists`).
"""
