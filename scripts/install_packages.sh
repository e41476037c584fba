#!/bin/sh
# Installs what the build needs from Debian 12, and only what is missing.
# ocl-icd-opencl-dev: the CMake files of libdnnl-dev look for OpenCL, though nothing here uses it.
set -eu

packages="g++ cmake ninja-build pkg-config ca-certificates \
  libdnnl-dev ocl-icd-opencl-dev libutf8proc-dev libxxhash-dev libsimdjson-dev libfmt-dev libcli11-dev \
  libyaml-dev nettle-dev libgtest-dev"

missing=""
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
    missing="$missing $package"
done
[ -z "$missing" ] && exit 0

root=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "These Debian packages are missing:$missing" >&2
    echo "Install them as root: apt-get install$missing" >&2
    exit 1
  }
  root=sudo
fi
$root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing
