# shellcheck shell=bash
# Sourced by the other scripts: finds what they need, and installs from Debian what is missing.

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

require_dotnet() {
    if ! command -v dotnet >/dev/null; then
        fail "The .NET SDK 10 is missing; install it and try again: https://dotnet.microsoft.com/download/dotnet/10.0"
    fi
    local sdks
    sdks=$(dotnet --list-sdks)
    if ! grep -Eq '^(1[0-9]|[2-9][0-9])\.' <<<"$sdks"; then
        fail "Booking needs the .NET SDK 10 or later; installed: ${sdks:-none}." \
            "Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again."
    fi
}

has_package() {
    case $1 in
        postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null ;;
        chromium) [[ -x /usr/bin/chromium ]] ;;
        chromium-headless-shell) [[ -x /usr/bin/chromium-headless-shell ]] ;;
        fonts-noto-cjk) compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' >/dev/null ;;
        *) fail "has_package: unknown package $1" ;;
    esac
}

# require_packages NAME…: returns when all of them are there, else ends the script with the command to run.
require_packages() {
    local missing=() name
    for name in "$@"; do
        has_package "$name" || missing+=("$name")
    done
    ((${#missing[@]})) || return 0

    local as_root=()
    if ((EUID != 0)); then
        as_root=(sudo -n)
    fi
    if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
        fail "Missing: ${missing[*]}. Install with" \
            "    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" \
            "and try again."
    fi
    install_packages "${missing[@]}"
    for name in "${missing[@]}"; do
        has_package "$name" || fail "$name was installed, but what it should bring was not found."
    done
}

# A browser for tests: the shell without windows takes a third of the work; where it cannot be had, any Chromium does.
require_browser() {
    has_package chromium-headless-shell || (require_packages chromium-headless-shell) ||
        require_packages chromium
}

# Reads as_root from its caller.
install_packages() {
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1)
    apt+=(apt-get -q -o DPkg::Lock::Timeout=120 -o Acquire::http::Timeout=20 -o Acquire::Retries=1)
    echo "Installing $* …" >&2
    if ! "${apt[@]}" update -o APT::Update::Error-Mode=any </dev/null >&2; then
        echo "The package index could not be refreshed; trying with the one at hand." >&2
    fi
    if [[ " $* " == *" postgresql "* ]]; then
        keep_debian_from_making_a_cluster
    fi
    if ! "${apt[@]}" install -y --no-install-recommends "$@" </dev/null >&2; then
        fail "Could not install $*. Is this machine connected to a Debian mirror (see /etc/apt/sources.list)?" \
            "Install them another way and try again."
    fi
}

# Booking runs a cluster of its own. Debian's would only take port 5432 and start with the machine.
keep_debian_from_making_a_cluster() {
    local settings=/etc/postgresql-common/createcluster.conf
    if [[ ! -e $settings ]]; then
        "${as_root[@]}" mkdir -p "${settings%/*}"
        echo 'create_main_cluster = false' | "${as_root[@]}" tee "$settings" >/dev/null
    fi
}
