"""The indicators' page: list, figures, chart and panel."""
