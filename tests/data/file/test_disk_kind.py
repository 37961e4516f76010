"""Which places are a network or a cloud folder, where SQLite's WAL is not safe."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from tracker.data.file.disk_kind import Place, place, place_of

MOUNTS = [
    ("/", "ext4"),
    ("/home", "btrfs"),
    ("/tmp", "tmpfs"),
    ("/mnt/share", "cifs"),
    ("/mnt/share/disk", "xfs"),
    ("/mnt/smb3", "smb3"),
    ("/mnt/nfs", "nfs"),
    ("/mnt/nfs4", "nfs4"),
    ("/mnt/ssh", "fuse.sshfs"),
    ("/mnt/rclone", "fuse.rclone"),
    ("/mnt/dav", "davfs"),
    ("/mnt/c", "9p"),
    ("/media/shared", "vboxsf"),
    ("/run/user/1000/gvfs", "fuse.gvfsd-fuse"),
    ("/srv/gluster", "fuse.glusterfs"),
    ("/srv/ceph", "ceph"),
    ("/media/usb", "vfat"),
    ("/media/stick", "exfat"),
    ("/media/ntfs", "fuseblk"),
    ("/", "overlay"),
]
ENVIRON = {"OneDrive": r"C:\Users\jo\Files", "OneDriveCommercial": r"D:\Work Files"}

NETWORK = [
    *(
        PurePosixPath(folder) / "plan.tracker"
        for folder in (
            "/mnt/share",
            "/mnt/share/team/plans",
            "/mnt/smb3",
            "/mnt/nfs",
            "/mnt/nfs4/x",
            "/mnt/ssh",
            "/mnt/rclone/remote",
            "/mnt/dav",
            "/mnt/c/Users/Jo",
            "/media/shared",
            "/run/user/1000/gvfs/smb-share:server=s,share=t",
            "/srv/gluster",
            "/srv/ceph/a",
        )
    ),
    PureWindowsPath(r"\\server\share\plan.tracker"),
    PureWindowsPath(r"\\server.council.gov.uk\dept$\Adults\plan.tracker"),
    PureWindowsPath("//server/share/plan.tracker"),
    PureWindowsPath(r"\\server\share\OneDrive\plan.tracker"),
]
CLOUD = [
    PureWindowsPath(r"C:\Users\jo\OneDrive\plan.tracker"),
    PureWindowsPath(r"C:\Users\jo\OneDrive - Some Council\Plans\plan.tracker"),
    PureWindowsPath(r"C:\Users\jo\onedrive - nhs\plan.tracker"),
    PureWindowsPath(r"C:\Users\jo\Files\plan.tracker"),
    PureWindowsPath(r"D:\Work Files\Board\plan.tracker"),
    PureWindowsPath(r"C:\Users\jo\Dropbox\plan.tracker"),
    PureWindowsPath(r"C:\Users\jo\Dropbox (Personal)\plan.tracker"),
    PureWindowsPath(r"C:\Users\jo\Google Drive\plan.tracker"),
    PureWindowsPath(r"C:\Users\jo\iCloudDrive\plan.tracker"),
    PureWindowsPath(r"C:\Users\jo\Box Sync\plan.tracker"),
    PurePosixPath("/Users/Jo/Library/Mobile Documents/com~apple~CloudDocs/plan.tracker"),
    PurePosixPath("/Users/Jo/Library/CloudStorage/OneDrive-Trust/plan.tracker"),
    PurePosixPath("/Users/Jo/Library/CloudStorage/GoogleDrive-jo@example.org/My Drive/plan.tracker"),
    PurePosixPath("/home/Jo/Dropbox/plan.tracker"),
    PurePosixPath("/home/Jo/Nextcloud/plan.tracker"),
    PurePosixPath("/home/Jo/ownCloud/a/b/plan.tracker"),
    PurePosixPath("/home/Jo/pCloudDrive/plan.tracker"),
]
LOCAL = [
    *(
        PurePosixPath(name)
        for name in (
            "/home/Jo/plan.tracker",
            "/home/Jo/Documents/Plans 2014/plan.tracker",
            "/tmp/plan.tracker",
            "/mnt/plan.tracker",
            "/mnt/shared/plan.tracker",
            "/mnt/share/disk/plan.tracker",
            "/media/usb/plan.tracker",
            "/media/stick/plan.tracker",
            "/media/ntfs/plan.tracker",
            "/srv/plan.tracker",
            "/srv/cephalopods/plan.tracker",
            "/home/Jo/Dropbox.tracker",
            "/home/Jo/OneDrive - a council.tracker",
            "/home/Jo/My Dropbox notes/plan.tracker",
            "/home/Jo/dropboxes/plan.tracker",
            "/home/Jo/Box/plan.tracker",
            "/home/Jo/cloud/plan.tracker",
            "/home/Jo/drive/plan.tracker",
            "/home/Jo/network/plan.tracker",
            "/plan.tracker",
        )
    ),
    *(
        PureWindowsPath(name)
        for name in (
            r"C:\Users\jo\plan.tracker",
            r"C:\Users\jo\Documents\plan.tracker",
            r"C:\Users\jo\Files of mine\plan.tracker",
            r"D:\plan.tracker",
            r"D:\Work\plan.tracker",
            r"E:\OneDriver\plan.tracker",
            r"C:\server\share\plan.tracker",
            r"C:\Users\jo\Desktop\Recovery\plan.tracker",
            r"C:\ProgramData\plan.tracker",
            r"C:\Users\jo\iCloud photos of mine\plan.tracker",
        )
    ),
]


@pytest.mark.parametrize("path", NETWORK, ids=str)
def test_a_network_is_known(path: PurePath) -> None:
    assert place(path, MOUNTS, ENVIRON) is Place.NETWORK


@pytest.mark.parametrize("path", CLOUD, ids=str)
def test_a_cloud_folder_is_known(path: PurePath) -> None:
    assert place(path, MOUNTS, ENVIRON) is Place.CLOUD


@pytest.mark.parametrize("path", LOCAL, ids=str)
def test_a_local_place_raises_no_alarm(path: PurePath) -> None:
    assert place(path, MOUNTS, ENVIRON) is Place.LOCAL


def test_a_drive_letter_that_stands_for_a_share_is_a_network() -> None:
    assert place(PureWindowsPath(r"S:\plan.tracker"), [], {}, remote_drive=True) is Place.NETWORK


def test_the_warning_names_the_file_and_says_what_is_safer() -> None:
    for risky in (Place.NETWORK, Place.CLOUD):
        sentence = risky.warning("plan.tracker")
        assert sentence.startswith("plan.tracker is")
        assert "is safer" in sentence


def test_this_computer_can_be_asked(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    assert place_of(folder / "plan.tracker") in (Place.CLOUD, Place.NETWORK)
