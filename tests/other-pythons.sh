#!/bin/sh
# Test with other Pythons, each in an environment of its own: other-pythons.sh TESTED VERSION...
# TESTED is the Python that everything has been tested with. One that is not here, or for which the packages are not to be
# had on this machine, is said and is no failure; what fails in the tests is.
set -eu
tested=$1
shift
for version in "$@"; do
  python=python$version
  environment=.venv-$version
  if [ "$("$tested" -c 'import sys; print("%d.%d" % sys.version_info[:2])')" = "$version" ]; then
    continue
  elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Python $version is not here (or its venv is not): not tested with it"
  elif ! make --no-print-directory PYTHON="$python" VENV="$environment" "$environment/.installed"; then
    echo "Python $version is here, but not the packages for it (see above): not tested with it"
  else
    echo "Testing with Python $version"
    make --no-print-directory VENV="$environment" test-python
  fi
done
