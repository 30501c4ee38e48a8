"""`python -m administration grant | revoke | list | log verify | upgrade | backup | restore | retain | rights apply, show`."""

from administration.command_line import app

if __name__ == "__main__":
    app()
