#!/bin/sh
# Make this checkout ready to run, test and develop: .venv/ with the locked packages, and the system libraries that Qt
# loads. What is missing comes from apt where that is allowed (root, or sudo without a password); otherwise one
# sentence says what to install. A machine that has everything is asked for nothing.
set -eu
cd "$(dirname "$0")/../.."

say() { printf '%s\n' "$*" >&2; }

install() { # Debian packages, all at once; where that is not allowed, the sentence that names them
    if ! command -v apt-get >/dev/null; then
        say "Install what your system has for these Debian packages, then run make again: $*"
        return 1
    elif [ "$(id -u)" = 0 ]; then
        root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        root=sudo
    else
        say "Some system packages are missing. Run this, then make again: sudo apt-get install $*"
        return 1
    fi
    say "Installing system packages: $*"
    # An update fails when any one source is unreachable, even one that has none of these packages.
    $root apt-get update -qq || say "apt-get update had errors; trying with the package lists as they are."
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

recent_python() { # the first Python of at least 3.11 that there is, empty where there is none
    for candidate in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
}

missing_python() { # the Debian packages for a Python that can make virtual environments
    if [ -z "$python" ]; then
        printf '%s ' python3 python3-venv
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2], end=" ")'
    fi
}

missing_libraries() { # the Debian packages of what Qt loads, and of a font to write with
    [ "$(uname -s)" = Linux ] || return 0
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
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
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

python=$(recent_python)
missing="$(missing_python)$(missing_libraries)"
# Not the end where it fails: the libraries may stand where ldconfig does not look, and what follows tells.
# shellcheck disable=SC2086 # a list of package names
[ -z "$missing" ] || install $missing || say "Trying without them."

python=$(recent_python)
[ -n "$python" ] || { say "This needs Python 3.11 or later, and found none."; exit 1; }
say "Installing the locked packages into .venv (once, and again when requirements-dev.txt changes)"
"$python" -m venv --clear .venv
.venv/bin/python -m pip --disable-pip-version-check --quiet install \
    --require-hashes --no-deps --only-binary :all: -r requirements-dev.txt
.venv/bin/python -c 'from PySide6 import QtWidgets' || { say "Qt lacks the system library named above."; exit 1; }
