"""Tests of the mechanisms that all features stand on."""
