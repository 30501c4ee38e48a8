"""The yardstick: a bare page with five tiles, three charts and a table, as a beginner's example would have it."""

import altair as alt
import pandas as pd
import streamlit as st

st.set_page_config(layout="wide")
st.title("Bare page")
for column, number in zip(st.columns(5), range(5), strict=True):
    column.metric(f"Tile {number}", 100 + number, number - 2)
frame = pd.DataFrame({"place": [f"place {number}" for number in range(86)], "value": range(86)})
for column in st.columns(3):
    column.altair_chart(alt.Chart(frame).mark_bar().encode(x="value:Q", y=alt.Y("place:N", sort="-x")))
st.dataframe(frame)
