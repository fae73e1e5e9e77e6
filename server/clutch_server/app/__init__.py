"""Configuration, composition and the server side of the command line."""
