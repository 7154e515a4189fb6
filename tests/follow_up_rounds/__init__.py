"""Tests of follow up rounds."""
