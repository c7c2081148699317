"""Measurements, each with a reference in the same run."""
