"""The common means of writing a Word report."""
