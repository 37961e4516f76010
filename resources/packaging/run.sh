#!/bin/sh
# Open the program on the example; where there is no display, do the same job without a window, into build/demo/.
set -eu
cd "$(dirname "$0")/../.."

case "$(uname -s)" in
    Linux | *BSD) display=${WAYLAND_DISPLAY:-${DISPLAY:-}} ;;
    *) display=native ;;
esac
if [ -z "$display" ]; then
    exec .venv/bin/python -m docs.demo
fi
example=build/example.tracker
mkdir -p build
[ -e "$example" ] || .venv/bin/python main.py new "$example" --example
exec .venv/bin/python main.py "$example"
