"""`python -m cli` is `vigie`."""

from cli.main import main

if __name__ == "__main__":
    main()
