"""Numbers and their definitions: pure functions over pandas frames; no SQL, no Streamlit."""
