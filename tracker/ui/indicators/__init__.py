"""Indicators: list, figures, chart, panel."""
