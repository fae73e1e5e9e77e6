"""What a population costs beside plain inference; each module but the helpers is one benchmark with one command."""
