"""Builds the templates that come with the product; `python -m reports.template.build` writes them anew.

Who wants another form edits the .docx in Word instead, and names his file in `BULLETIN_TEMPLATE`.
"""
