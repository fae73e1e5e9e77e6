"""What dies, hangs and dawdles, and what the others notice of it."""
