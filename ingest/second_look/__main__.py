"""`python -m ingest.second_look`: learns the model anew from generated people and stores it."""

from ingest.second_look import training

if __name__ == "__main__":
    training.write()
