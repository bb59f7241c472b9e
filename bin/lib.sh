# SPDX-License-Identifier: EUPL-1.2
# Shared by the commands in bin/. Sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
build=${VARNA_BUILD:-$root/build}
# A compilation is the same in every checkout, wherever it lies.
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1

say() { printf '\033[1m%s\033[0m\n' "$*"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs the Debian packages that are missing, and only those.
need_packages() {
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
      missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  say "Installing ${#missing[@]} packages: ${missing[*]}"
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    "${missing[@]}"
}

# A Node.js of version 18 or later with npm; Debian's when there is none.
need_node() {
  if command -v node >/dev/null && command -v npm >/dev/null &&
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ]; then
    return
  fi
  need_packages nodejs npm
}

# npm packages of a folder, when its lock file has changed since they were installed.
need_npm() {
  local folder=$1
  if ! cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-lock"; then
    say "Installing npm packages in $folder"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    cp "$folder/package-lock.json" "$folder/node_modules/.installed-lock"
  fi
}

need_to_build() {
  need_packages g++ cmake ninja-build ccache mold pkg-config libboost1.81-dev \
    libboost-json1.81-dev libsqlite3-dev libpq-dev libsodium-dev libicu-dev libfmt-dev \
    libexpected-dev libtomlplusplus-dev libcli11-dev libmimalloc-dev \
    libzip-dev libexpat1-dev libseccomp-dev libical-dev libxlsxwriter-dev poppler-utils \
    libcurl4-openssl-dev libcjose-dev libjansson-dev libssl-dev libqrencode-dev zlib1g-dev \
    ca-certificates
  need_node
  need_npm web
}

configure() {
  local folder=$1
  shift
  [ -f "$folder/build.ninja" ] || cmake -S "$root" -B "$folder" -G Ninja "$@" >"$folder.log" 2>&1 ||
    { cat "$folder.log"; return 1; }
  rm -f "$folder.log"
}

# One build of a folder at a time.
build_in() {
  local folder=$1
  shift
  exec 9>"$folder.lock"
  flock 9
  ninja -C "$folder" "$@"
  exec 9>&-
}
