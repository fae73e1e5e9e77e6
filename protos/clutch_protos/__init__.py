"""The wire of clutch, version 1; generated modules are checked in and never edited."""
