#!/bin/sh
# Install the outside tools that tests need: a browser, Chinese fonts, Java for the Nu checker, web servers, rsync.
# Where that is not possible, say how; in CI a missing tool is a failure.
set -u
PATH="$PATH:/usr/sbin:/usr/local/sbin"
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
command -v caddy >/dev/null 2>&1 || missing="$missing caddy"
command -v rsync >/dev/null 2>&1 || missing="$missing rsync"
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || missing="$missing fonts-noto-cjk fontconfig"
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then sudo=""; else sudo="sudo -n"; fi
  if $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq $missing >/dev/null; then
    exit 0
  fi
fi
echo "These tools are missing for the tests:$missing" >&2
echo "On Debian or Ubuntu: sudo apt-get install$missing" >&2
[ "${CI:-}" = "" ] || exit 1
echo "Tests that need them are reported as skipped." >&2
