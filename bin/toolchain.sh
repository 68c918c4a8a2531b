# Sourced by bin/run and bin/test: makes sure that everything needed to build
# Préau is on this machine, and puts it on PATH. Idempotent; takes about ten
# minutes on a fresh machine and well under a second afterwards.
#
# Two ways to a Rust that can target WebAssembly:
#   - rustup, as on an ordinary computer: add the target;
#   - Debian's packages (rustup absent, or told by RUSTUP_AUTO_INSTALL=0 to
#     fetch nothing): build the target's standard library once from Debian's
#     own source package.
# shellcheck shell=bash

PREAU_TOOLS="${PREAU_TOOLS:-${XDG_DATA_HOME:-$HOME/.local/share}/preau-tools}"
CARGO_LEPTOS_VERSION=0.3.11
MIN_RUST_MINOR=96

say() { printf '\033[1m▸\033[0m %s\n' "$*" >&2; }
die() { printf '\033[31m✗ %s\033[0m\n' "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "This needs root once, to install Debian packages: $*"; fi
}

# apt_need COMMAND-OR-FILE PACKAGE…: installs the packages if the first is missing.
apt_updated=
apt_need() {
  local probe=$1; shift
  case "$probe" in
    /*) [ -e "$probe" ] && return 0 ;;
    *) command -v "$probe" >/dev/null && return 0 ;;
  esac
  command -v apt-get >/dev/null || die "Missing: $probe. Install it (Debian packages: $*) and start again."
  if [ -z "$apt_updated" ]; then as_root apt-get update -qq; apt_updated=1; fi
  say "Installing $* (Debian packages)"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

uses_debian_rust() {
  [ "${RUSTUP_AUTO_INSTALL:-1}" = 0 ] || ! command -v rustup >/dev/null
}

ensure_rust() {
  if uses_debian_rust; then
    [ "$(command -v apt-get)" ] || die "Install rustup (or use Debian) and start again."
    if ! dpkg -s rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web lld-22 mold >/dev/null 2>&1; then
      apt_need /nonexistent rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy rustfmt-web lld-22 mold
    fi
    # A rustup shim earlier on PATH would look for a toolchain that is not there.
    export PATH="/usr/bin:$PATH"
    local sysroot target_lib version
    sysroot=$(/usr/bin/rustc --print sysroot)
    target_lib="$sysroot/lib/rustlib/wasm32-unknown-unknown/lib"
    version=$(/usr/bin/rustc --version)
    if [ "$(cat "$target_lib/.preau-std" 2>/dev/null)" != "$version" ]; then
      say "Building the WebAssembly standard library for $version (about a minute, once)"
      local tmp; tmp=$(mktemp -d)
      mkdir "$tmp/src"; : >"$tmp/src/lib.rs"
      printf '[package]\nname = "only_std"\nversion = "0.0.0"\nedition = "2021"\n' >"$tmp/Cargo.toml"
      (cd "$tmp" && RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$tmp/target" cargo build --quiet --release \
        --target wasm32-unknown-unknown -Zbuild-std=std,panic_abort) || die "The WebAssembly standard library did not build."
      as_root mkdir -p "$target_lib"
      as_root find "$target_lib" -name '*.rlib' -delete
      find "$tmp/target" -path '*deps*' -name 'lib*.rlib' ! -name 'libonly_std*' -print0 |
        as_root xargs -0 cp -t "$target_lib"
      printf '%s' "$version" >"$tmp/stamp"; as_root cp "$tmp/stamp" "$target_lib/.preau-std"
      rm -rf "$tmp"
    fi
  else
    local minor; minor=$(rustc --version | sed -E 's/^rustc 1\.([0-9]+).*/\1/')
    if [ "$minor" -lt "$MIN_RUST_MINOR" ]; then
      say "Updating Rust (1.$MIN_RUST_MINOR or newer is needed)"; rustup update stable; export RUSTUP_TOOLCHAIN=stable
    fi
    rustup target add wasm32-unknown-unknown
    rustup component add rustfmt clippy
  fi
}

# ensure_cargo_tool NAME VERSION FLAGS…: installs a cargo tool of that exact version.
# Debug builds: they start a little slower and take a third of the time to build.
ensure_cargo_tool() {
  local name=$1 version=$2; shift 2
  [ -x "$PREAU_TOOLS/bin/$name" ] && [ "$(cat "$PREAU_TOOLS/.$name" 2>/dev/null)" = "$version" ] && return 0
  local crate=$name; [ "$name" = wasm-bindgen ] && crate=wasm-bindgen-cli
  say "Building $crate $version (a few minutes, once)"
  CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR="$PREAU_TOOLS/build" \
    cargo install --quiet --debug --force --root "$PREAU_TOOLS" "$crate" --version "$version" "$@" ||
    die "$crate $version did not build."
  printf '%s' "$version" >"$PREAU_TOOLS/.$name"
  rm -rf "$PREAU_TOOLS/build"
}

wasm_bindgen_version() {
  sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' "$PREAU_ROOT/Cargo.lock"
}

ensure_web_tools() {
  mkdir -p "$PREAU_TOOLS/bin"
  apt_need gcc build-essential
  apt_need node nodejs npm
  ensure_cargo_tool cargo-leptos "$CARGO_LEPTOS_VERSION" --locked --features no_downloads
  # No --locked: the published lock file names a crate that was withdrawn.
  ensure_cargo_tool wasm-bindgen "$(wasm_bindgen_version)" --no-default-features --bin wasm-bindgen
  # Debian's wasm-opt (108) builds an application that does not start: npm's is used.
  if [ ! -x "$PREAU_TOOLS/node_modules/.bin/wasm-opt" ]; then
    say "Installing wasm-opt"
    npm install --silent --no-fund --no-audit --prefix "$PREAU_TOOLS" binaryen@132 >&2
  fi
  export PATH="$PREAU_TOOLS/node_modules/.bin:$PREAU_TOOLS/bin:$PATH"
}

# Runs a command with the fast linker where the machine has it.
linked_fast() { if command -v mold >/dev/null; then mold -run "$@"; else "$@"; fi; }
