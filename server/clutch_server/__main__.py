"""``python -m clutch_server``: the same command line as ``clutch``, wherever that script is not on the path."""

from clutch.cli import main

if __name__ == "__main__":
    main()
