"""The data officer's command line: `python -m ingest load PACK… | status | export ISSUE | withdraw ISSUE`."""

from ingest.command_line import app

if __name__ == "__main__":
    app()
