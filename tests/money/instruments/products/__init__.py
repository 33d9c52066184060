"""Tests of loan products."""
