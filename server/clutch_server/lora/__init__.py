"""Named noise as tensors: a run key, a layout and the coefficients of its updates give every member and every mean."""
