#!/bin/sh
# On Debian as root, bring by apt what the tests need beside Python, make and git: FriBiDi, what Graphviz needs, Node, kramdown and Hugo, which
# read what is pasted, gettext, and the browsers that are wanted (BROWSERS=chromium,firefox,... names them; without it all are),
# with what they play films by. Elsewhere do nothing: the tests say what is missing.
set -eu
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  exit 0
fi
is_any_there() {
  for program in "$@"; do
    if command -v "$program" >/dev/null; then return 0; fi
  done
  return 1
}
packages="python3-venv libfribidi0 libglib2.0-0 libxrender1 libxext6 ruby-kramdown hugo gettext"
is_any_there node || packages="$packages nodejs"
is_any_there npm || packages="$packages npm"
quick= # Chromium without its window, in which most tests take a third of the time: not every system has it
codecs=gstreamer1.0-libav # brings FFmpeg's libraries, by which Firefox and WebKit play H.264 and AAC
for browser in $(printf %s "${BROWSERS-chromium,firefox,webkit}" | tr ',' ' '); do
  case $browser in
    chromium)
      is_any_there chromium chromium-browser google-chrome || packages="$packages chromium"
      is_any_there chromium-headless-shell || quick=" chromium-headless-shell"
      ;;
    firefox) is_any_there firefox-esr firefox || packages="$packages firefox-esr"; packages="$packages $codecs" ;;
    webkit) packages="$packages webkit2gtk-driver xvfb $codecs gstreamer1.0-plugins-good gstreamer1.0-plugins-bad" ;;
  esac
done
missing=
for package in $packages; do
  case "$missing " in *" $package "*) continue ;; esac
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing="$missing $package"
done
bring() {
  apt-get update -qq || return
  # shellcheck disable=SC2086
  apt-cache show $quick >/dev/null 2>&1 || quick=
  # shellcheck disable=SC2086
  [ -z "$missing$quick" ] || apt-get install -y -qq --no-install-recommends $missing $quick
}
if [ -n "$missing$quick" ]; then
  export DEBIAN_FRONTEND=noninteractive
  bring || echo "make test: apt could not bring$missing$quick; what needs them fails below, or takes longer" >&2
fi
