#!/usr/bin/env bash
# Makes the virtual environment and installs the locked packages into it.
# Debian ships Python without ensurepip: where it is missing, the package that has it is named,
# or installed when we may.
set -euo pipefail
python=$1 venv=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Python 3.11 or newer is needed, but '$python' is not. Try: make PYTHON=python3.12 …" >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  package=$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $package …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null
  else
    echo "Python cannot make virtual environments here. Run: sudo apt-get install $package" >&2
    exit 1
  fi
fi
echo "Installing the locked packages into $venv …"
"$python" -m venv --clear "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
  --requirement requirements.lock
