"""Who is answerable, as a published paper names them: by role, without a person's name, telephone or e-mail."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[^\s,;:()<>\[\]]+@[^\s,;:()<>\[\]]+\.[^\s,;:()<>\[\]]+")
_PHONE = re.compile(
    r"(?:(?:tel(?:ephone)?|phone|mob(?:ile)?|ext(?:ension)?)\b[.:]?\s*)?"
    r"(?:\+\d{1,3}[\s().-]*|\(\s*0)?(?:\d[\s().-]*){6,14}\d|\b(?:ext(?:ension)?|x)\b[.:]?\s*\d{3,6}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\b(?:tel(?:ephone)?|phone|mob(?:ile)?|e-?mail)\b[.:]?\s*$|\(\s*\)|<\s*>", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:accountant|administrator|adviser|advisor|analyst|assistant|assurance|authority|board|business|cabinet|care|"
    r"chair(?:man|person)?|chief|clerk|commissioner|commissioning|committee|consultant|co-?ordinator|council|"
    r"deputy|directorate|director|division|executive|finance|group|head|interim|lead(?:er)?|legal|manager|management|"
    r"member|matron|monitoring|nurse|office|officer|operations|owner|partner|performance|planner|portfolio|practice|"
    r"practitioner|president|principal|procurement|programme|project|secretary|section|senior|service|services|"
    r"solicitor|specialist|sponsor|strategic|supervisor|surveyor|team|treasurer|trust|unit|"
    r"cfo|ceo|coo|smt|slt|hr|ict|it|pmo)s?\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[,;/|\n]|\s[-–—]\s|[()\[\]<>])\s*")


def role_of(text: str) -> str:
    """The role in `text`: 'Head of Service' of 'Jane Smith (Head of Service)' and of 'Jane Smith, Head of Service'.

    Telephone numbers and e-mail addresses are never kept. Where no part reads as a role, all else stays as written.
    """
    plain = _PHONE.sub(" ", _EMAIL.sub(" ", text))
    plain = _LABEL.sub(" ", "; ".join(" ".join(line.split()) for line in plain.splitlines() if line.strip()))
    parts = [part for part in (_tidy(found) for found in _PARTS.split(plain)) if part]
    roles = [part for part in parts if _ROLE.search(part)]
    if len(roles) == len(parts):
        return _tidy(" ".join(plain.split()))
    return ", ".join(roles or parts)


def _tidy(text: str) -> str:
    return _LABEL.sub("", text).strip(" ,;:.|–—-")
