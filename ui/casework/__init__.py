"""The casework screens: worklist and case."""
