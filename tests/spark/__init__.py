"""The same job on Apache Spark: equal to DuckDB, to the expected numbers and to plain Python."""
