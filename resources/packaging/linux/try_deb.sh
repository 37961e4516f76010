#!/bin/sh
# Install a .deb, use the program as a desktop would, remove it, and see that the data stay: `try_deb.sh FILE.deb`, as
# root, on Debian or Ubuntu with Xvfb, xwininfo, xdg-utils, gio, gtk-launch, desktop-file-utils and shared-mime-info. It
# needs no network and no Python, and says what it did. It ends at the first thing that is not so.
set -eu

if [ -z "${DBUS_SESSION_BUS_ADDRESS:-}" ] && command -v dbus-run-session >/dev/null; then
    exec dbus-run-session -- sh "$0" "$@"
fi

package=$(realpath "$1")
home=$(mktemp -d)
export HOME="$home" XDG_CONFIG_HOME="$home/.config" XDG_DATA_HOME="$home/.local/share" XDG_STATE_HOME="$home/.local/state"
export LC_ALL=C.UTF-8 # as on a desktop: xwininfo names no window that has a letter besides ASCII in its title else
export XDG_CURRENT_DESKTOP=GNOME # whose way of knowing and opening files Xfce, MATE and Cinnamon share
screen=97

so() { printf '  %s\n' "$*"; }
fail() { printf 'NOT SO: %s\n' "$*" >&2; exit 1; }
until_so() { # the words that say it, and the command that is asked for at most a minute and a half
    said=$1
    shift
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 450 ] || fail "$said"
        sleep 0.2
    done
    so "$said"
}
titled() { xwininfo -root -tree -display ":$screen" | grep -q "\"$1"; }
gone() { ! pgrep -x recovery-track >/dev/null; }
close_window() { # as the system ends a program
    pkill -TERM -x recovery-track || true
    until_so "the program closes" gone
}

dpkg --install "$package" >/dev/null || fail "the package installs"
so "installed: $(dpkg-query --show --showformat '${Version}, ${Installed-Size} kB' recovery-tracker)"
recovery-tracker --version >/dev/null || fail "the program runs"
man -w recovery-tracker >/dev/null 2>&1 && so "the man page is found"
kind=$(xdg-mime query default application/vnd.recovery-plan-tracker)
[ "$kind" = recovery-tracker.desktop ] || fail "files are opened by it, not by $kind"
so "files of type .tracker are opened by it"

Xvfb ":$screen" -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$home"' EXIT
export DISPLAY=":$screen"
until_so "a screen is there" xwininfo -root -display ":$screen"

cd "$home"
entry=/usr/share/applications/recovery-tracker.desktop
command=$(sed -n 's/^Exec=\([^ ]*\).*/\1/p' "$entry")
if command -v gtk-launch >/dev/null; then
    gtk-launch recovery-tracker >/dev/null 2>&1 &
else
    "$command" >/dev/null 2>&1 &
fi
until_so "it starts from its desktop entry" titled "Recovery Plan Tracker"
[ -z "${PICTURES:-}" ] || { sleep 2; xwd -root -silent -display ":$screen" >"$PICTURES/start.xwd"; }
close_window

recovery-tracker new "a plan.tracker" --example >/dev/null
[ "$(xdg-mime query filetype "$home/a plan.tracker")" = application/vnd.recovery-plan-tracker ] ||
    fail "the type of a file is known"
so "the type of a file is known"
xdg-open "$home/a plan.tracker" >/dev/null 2>&1 &
until_so "xdg-open opens a file in the window" titled "a plan"
until_so "which takes it in to edit" test -e "$home/.a plan.tracker.holder"
[ -z "${PICTURES:-}" ] || { sleep 3; xwd -root -silent -display ":$screen" >"$PICTURES/plan.xwd"; }
close_window

if [ -n "${PLAN:-}" ]; then
    so "$(recovery-tracker import "$PLAN" --into mine.tracker)"
else
    printf 'Ref,Action,Timescale,Status\n1.1,Publish the register,March 2015,Green\n' >plan.csv
    so "$(recovery-tracker import plan.csv --into mine.tracker)"
fi
recovery-tracker export mine.tracker board.xlsx >/dev/null
so "the board's workbook: $(wc -c <board.xlsx) bytes"
recovery-tracker chart "a plan.tracker" chart.png \
    --indicator "Children looked after with an up-to-date health assessment" >/dev/null
so "a chart: $(wc -c <chart.png) bytes"
[ -z "${PICTURES:-}" ] || cp board.xlsx chart.png mine.tracker "$PICTURES"

before=$(sha256sum "a plan.tracker" mine.tracker)
dpkg --purge recovery-tracker >/dev/null || fail "the package is removed"
[ ! -e /usr/lib/recovery-tracker ] && [ ! -e /usr/bin/recovery-tracker ] || fail "nothing of the program is left"
so "removed: nothing of the program is left"
[ "$(sha256sum "a plan.tracker" mine.tracker)" = "$before" ] || fail "the data are as they were"
ls -d "$home/mine backups" "$XDG_CONFIG_HOME/Recovery Plan Tracker/settings.ini" >/dev/null || fail "backups and settings stay"
so "the trackers, their backups and the settings stay"
