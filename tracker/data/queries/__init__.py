"""Reading: plain SQL beside the model, returning ids, pages and counts. Every function takes a connection first."""

from sqlalchemy import Connection as ReadConnection

__all__ = ["ReadConnection"]
