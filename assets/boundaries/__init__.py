"""The shapes on the map: built from a package by `python -m assets.boundaries`, committed as `gansu.json`.

Only building needs the package and a geometry library; what draws the map reads the committed file.
"""
