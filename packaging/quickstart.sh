#!/bin/sh
# From a bare Debian 12 to a running Unhunch:
#   sh packaging/quickstart.sh         installs what is missing, builds, starts the app
#   sh packaging/quickstart.sh test    the same set-up, then builds with sanitizers and runs every test
# Anything after the first form is handed to the app, for example: sh packaging/quickstart.sh --windowed
set -eu

cd "$(dirname "$0")/.."

BUILD_PACKAGES="gcc libc6-dev cmake ninja-build pkg-config gettext
  libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libsdl2-mixer-dev libsqlite3-dev libyaml-dev libjansson-dev
  libpango1.0-dev libfontconfig-dev flite1-dev libsndfile1-dev fonts-lato fonts-vollkorn"
TEST_PACKAGES="libcmocka-dev libebur128-dev xvfb libxtst-dev libx11-dev"

say() {
    printf 'unhunch: %s\n' "$*"
}

fail() {
    say "$*" >&2
    exit 1
}

# Prints those of its arguments that are not installed.
missing_packages() {
    for package in "$@"; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$state" = installed ] || printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "these packages are missing and need root to install: run as root, or install sudo"
    fi
}

install_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        fail "this script knows Debian's packages only; ARCHITECTURE.md lists what Unhunch needs"
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    say "installing: $missing"
    as_root apt-get update -q
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
}

build() {
    preset=$1
    say "building ($preset)"
    cmake --preset "$preset"
    cmake --build --preset "$preset"
}

run_tests() {
    # shellcheck disable=SC2086
    install_packages $BUILD_PACKAGES $TEST_PACKAGES
    build dev
    ctest --preset dev -j "$(nproc)"
}

run_app() {
    # shellcheck disable=SC2086
    install_packages $BUILD_PACKAGES
    build release
    if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
        say "built, but there is no display here, so the app cannot open its window."
        say "On a desktop, run this command again. These work without a display:"
        say "  build/release/unhunch list"
        say "  build/release/unhunch plan desk-reset"
        say "  build/release/unhunch play desk-reset --simulate"
        say "  build/release/unhunch render desk-reset --at 60 -o picture.png"
        say "  build/release/unhunch --help"
        return 0
    fi
    exec build/release/unhunch "$@"
}

if [ "${1:-}" = test ]; then
    run_tests
else
    run_app "$@"
fi
