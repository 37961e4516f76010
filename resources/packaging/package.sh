#!/bin/sh
# Make the packages of this system with the first Python that may freeze a program: of 3.11 or later, with its library.
set -eu
cd "$(dirname "$0")/../.."

for python in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14; do
    if "$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" resources/packaging/package.py "$@"
    fi
done
echo "This needs Python 3.11 or later with venv, and found none." >&2
exit 1
