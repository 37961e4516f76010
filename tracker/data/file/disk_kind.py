"""The kind of disk of a folder: this computer's own, or a network or cloud, where locks and saving are less safe."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path, PurePath, PurePosixPath

Mount = tuple[str, str]
"""A mount point and the type of its file system, as in /proc/mounts."""

_NETWORK = (
    r"cifs|smb\d?|smbfs|smb3|nfs\d?|9p|afs|afpfs|ncpfs?|coda|ceph|glusterfs|lustre|beegfs|davfs|vboxsf|vmhgfs|prl_fs|webdav"
    r"|fuse\.(?:sshfs|rclone|davfs2?|gvfsd-fuse|glusterfs|ceph|vmhgfs-fuse|s3fs|smbnetfs|google-drive-ocamlfuse|portal)"
)
_CLOUD = (
    r"onedrive(?: - .+)?|dropbox(?: \(.+\))?|google ?drive(?: .+)?|googledrive-.+|icloud ?drive|com~apple~clouddocs"
    r"|mobile documents|cloudstorage|box sync|nextcloud|owncloud|pcloud ?drive|mega ?sync|sharepoint"
)
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


class Place(Enum):
    """The kind of disk on which a file lies."""

    LOCAL = ""
    NETWORK = (
        "{name} is on a network drive. It works, more slowly; if the network fails, the last edit may have to be made "
        "again. A folder on this computer's own disk is safer."
    )
    CLOUD = (
        "{name} is in a folder that is copied to the cloud. Let only one computer have it open at a time, and wait "
        "until it has been copied; a folder on this computer's own disk is safer."
    )

    def warning(self, name: str) -> str:
        """Return the warning for a file of that name on this kind of disk; empty if there is nothing to warn of."""
        return self.value.format(name=name)


def place_of(path: Path) -> Place:
    """Find the kind of disk on which `path` (absolute, links followed) lies."""
    remote_drive = sys.platform == "win32" and _is_remote_drive(path.drive)
    return place(path, _mounts(), os.environ, remote_drive=remote_drive)


def place(path: PurePath, mounts: Sequence[Mount], environ: Mapping[str, str], *, remote_drive: bool = False) -> Place:
    """Find the kind of disk as `place_of` does, from the given mounts and environment instead of the computer's own."""
    if remote_drive or path.drive.startswith("\\\\") or _is_network_mount(path, mounts):
        return Place.NETWORK
    return Place.CLOUD if _is_synchronised(path, environ) else Place.LOCAL


def _is_synchronised(path: PurePath, environ: Mapping[str, str]) -> bool:
    if any(re.fullmatch(_CLOUD, part, re.IGNORECASE) for part in path.parent.parts):
        return True
    roots = [type(path)(environ[name]) for name in _ONEDRIVE if environ.get(name)]
    return any(path.is_relative_to(root) for root in roots)


def _is_network_mount(path: PurePath, mounts: Sequence[Mount]) -> bool:
    name = str(path)
    within = [
        mount
        for mount in mounts
        if isinstance(path, PurePosixPath) and (name == mount[0] or name.startswith(mount[0].rstrip("/") + "/"))
    ]
    kind = max(within, key=lambda mount: len(mount[0]), default=("", ""))[1]
    return re.fullmatch(_NETWORK, kind) is not None


def _mounts() -> list[Mount]:
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    return [(_unescaped(point), kind) for _, point, kind, *_ in (line.split(" ") for line in lines)]


def _unescaped(text: str) -> str:
    """Return a path of /proc/mounts as it is: there, spaces, tabs and backslashes are written as three octal digits."""
    return text if "\\" not in text else re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)


def _is_remote_drive(drive: str) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == 4)
