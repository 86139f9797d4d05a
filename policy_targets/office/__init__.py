"""Deliveries in an office's own form: workbooks and CSV of any kind become rows of the landing folder's columns."""
