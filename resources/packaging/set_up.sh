#!/bin/sh
# Make this checkout ready to run, test and develop: .venv/ with the locked packages, and the system libraries that Qt
# loads. What is missing comes from apt where that is allowed (root, or sudo without a password); otherwise one
# sentence says what to install. A machine that has everything is asked for nothing.
set -eu
cd "$(dirname "$0")/../.."

say() { printf '%s\n' "$*" >&2; }

install() { # what it is for, then the packages
    purpose=$1
    shift
    if ! command -v apt-get >/dev/null; then
        say "Missing $purpose. Install what your system has for these Debian packages, then run make again: $*"
        return 1
    elif [ "$(id -u)" = 0 ]; then
        root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        root=sudo
    else
        say "Missing $purpose. Run this, then make again: sudo apt-get install $*"
        return 1
    fi
    say "Installing $purpose: $*"
    # An update fails when any one source is unreachable, even one that has none of these packages.
    $root apt-get update -qq || say "apt-get update had errors; trying with the package lists as they are."
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for python in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14; do
        if is_recent "$python"; then return; fi
    done
    install "Python 3.11 or later" python3 python3-venv
    python=python3
    is_recent python3 || { say "This needs Python 3.11 or later, which this system's packages do not have."; exit 1; }
}

missing_libraries() { # the Debian packages of the libraries that Qt loads and this machine lacks
    known=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p)
    while read -r library package; do
        case "$known" in *"$library"*) ;; *) printf '%s ' "$package" ;; esac
    done <<LIBRARIES
libEGL.so.1 libegl1
libGL.so.1 libgl1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libxkbcommon.so.0 libxkbcommon0
libX11-xcb.so.1 libx11-xcb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
LIBRARIES
    set -- /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts"
    fonts=$(find -L "$@" \( -name '*.ttf' -o -name '*.otf' \) 2>/dev/null | head -n 1)
    [ -n "$fonts" ] || printf '%s ' fonts-dejavu-core
}

find_python
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    install "Python's virtual environments" "$version-venv"
fi
if [ "$(uname -s)" = Linux ]; then
    missing=$(missing_libraries)
    # Not an end yet: they may stand where ldconfig does not look, and the last line below tells.
    # shellcheck disable=SC2086 # a list of package names
    [ -z "$missing" ] || install "system libraries that Qt needs" $missing || unsure=$missing
fi

say "Installing the locked packages into .venv (once, and again when requirements.txt changes)"
"$python" -m venv --clear .venv
.venv/bin/python -m pip --disable-pip-version-check --quiet install \
    --require-hashes --no-deps --only-binary :all: -r requirements.txt
if ! .venv/bin/python -c 'from PySide6 import QtWidgets'; then
    say "Qt does not start. Install the system libraries it needs, then run make again: ${unsure:-see the line above}"
    exit 1
fi
