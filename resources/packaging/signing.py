"""Signing what is handed out, with a certificate that is given from outside; where there is none, that is said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def sign(path: Path) -> bool:
    """Sign a program, installer, bundle or image. False, and a sentence, where there is nothing to sign with.

    Windows: WINDOWS_CERTIFICATE is the path of a .pfx, WINDOWS_CERTIFICATE_PASSWORD opens it. macOS: MACOS_IDENTITY is
    the name of a Developer ID in the keychain; MACOS_NOTARY_PROFILE, where it is given too, has Apple notarise it.
    """
    wanted = {"win32": "WINDOWS_CERTIFICATE", "darwin": "MACOS_IDENTITY"}.get(sys.platform)
    if wanted is None:
        return False
    certificate = os.environ.get(wanted, "")
    if not certificate:
        print(f"NOT SIGNED: {path.name}. {wanted} names no certificate; whoever opens it will be warned.")
        return False
    if sys.platform == "win32":
        _run(
            *(_signtool(), "sign", "/fd", "SHA256", "/tr", "http://timestamp.digicert.com", "/td", "SHA256"),
            *("/f", certificate, "/p", os.environ.get("WINDOWS_CERTIFICATE_PASSWORD", ""), str(path)),
        )
        return True
    deep = ("--deep", "--options", "runtime") if path.suffix == ".app" else ()
    _run("codesign", "--force", "--timestamp", *deep, "--sign", certificate, str(path))
    profile = os.environ.get("MACOS_NOTARY_PROFILE", "")
    if profile and path.suffix == ".dmg":
        _run("xcrun", "notarytool", "submit", str(path), "--keychain-profile", profile, "--wait")
        _run("xcrun", "stapler", "staple", str(path))
    elif not profile:
        print(f"NOT NOTARISED: {path.name}. MACOS_NOTARY_PROFILE is not given.")
    return True


def _signtool() -> str:
    found = shutil.which("signtool")
    if found:
        return found
    kits = sorted(Path(r"C:\Program Files (x86)\Windows Kits\10\bin").glob("*/x64/signtool.exe"))
    if not kits:
        raise FileNotFoundError("signtool.exe is not there: it comes with the Windows SDK")
    return str(kits[-1])


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
