"""Reading: plain SQL around the model, giving ids, pages and counts. Each function takes a connection first."""

from sqlalchemy import Connection as ReadConnection

__all__ = ["ReadConnection"]
