"""Words of the service: ids, types, events, errors, limits, key naming. Standard library only."""
