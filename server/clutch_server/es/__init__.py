"""Evolution strategies as pure functions of vectors as long as the population: rewards in, coefficients out."""
