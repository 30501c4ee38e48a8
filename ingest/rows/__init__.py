"""The row rules: every delivered row in its normal form, judged once, accepted in types or rejected with a
code.
"""
