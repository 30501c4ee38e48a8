"""XLSX, row by row: however long a sheet is, a batch of its rows and a few thousand of its words are held in memory."""
