#!/usr/bin/env bash
# Starts Booking for development. Installs PostgreSQL if it is missing. Ctrl-C stops everything, the database too.
#   scripts/run.sh [--fresh] [ARGUMENT…]   --fresh deletes the demo data first; arguments go to the program,
#                                          e.g. scripts/run.sh --urls http://localhost:8080
#   scripts/run.sh --smoke                 starts Booking on a database and a port of its own, books a seat in a
#                                          real browser and stops: exit code 0, or one sentence per failure and 1
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/packages.sh
source scripts/packages.sh

# doing TEXT COMMAND…: says what is done, every few seconds that it is still done, and how long it took.
doing() {
    local text=$1 begun=$SECONDS ticker rc=0
    shift
    echo "$text …"
    (while sleep 5; do echo "  … $text, $((SECONDS - begun)) s so far"; done) &
    ticker=$!
    "$@" || rc=$?
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    ((rc == 0)) || return "$rc"
    echo "  done after $((SECONDS - begun)) s"
}

build() {
    if [[ ! -e $1/obj/project.assets.json ]]; then
        doing "Fetching the packages of $1 (the first time only)" dotnet restore "$1" -v quiet </dev/null ||
            fail "The packages of $1 could not be fetched. Is this machine connected to a NuGet source?"
    fi
    doing "Building $1" dotnet build "$1" -v quiet -nologo -clp:NoSummary </dev/null ||
        fail "$1 could not be built."
}

smoke() {
    (($# == 0)) || fail "--smoke takes no further arguments."
    require_packages postgresql fonts-noto-cjk
    require_browser
    build Booking.Tests
    exec dotnet run --no-build --project Booking.Tests -- smoke
}

# The addresses that the program would listen at: --urls, or the environment, or those of its launch settings.
addresses() {
    local urls=""
    while (($#)); do
        case $1 in
            --urls) urls=${2:-} ;;
            --urls=*) urls=${1#--urls=} ;;
        esac
        shift
    done
    urls=${urls:-${ASPNETCORE_URLS:-}}
    if [[ -z $urls ]]; then
        urls=$(grep -o '"applicationUrl": *"[^"]*"' Booking.Web/Properties/launchSettings.json |
            head -n 1 | cut -d '"' -f 4)
    fi
    tr ';' '\n' <<<"$urls"
}

require_free_ports() {
    local address port other
    while read -r address; do
        port=$(sed -nE 's#^https?://[^/]*:([0-9]+)/?$#\1#p' <<<"$address")
        if [[ -n $port && $port != 0 ]] && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            other="scripts/run.sh --urls http://localhost:$((port + 1))"
            fail "Port $port is in use, perhaps by a Booking that already runs: open $address, stop it, or use $other"
        fi
    done < <(addresses "$@")
}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
require_dotnet
settings=()
case ${1:-} in
    --smoke) smoke "${@:2}" ;;
    --fresh)
        settings=(--Development:Fresh=true)
        shift
        ;;
esac
require_free_ports "$@"

# Someone who names another database needs none here.
if [[ -z ${ConnectionStrings__Booking:-} ]]; then
    require_packages postgresql
    database="a private PostgreSQL"
fi
build Booking.Web
export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-${DOTNET_ENVIRONMENT:-Development}}"
echo "Starting Booking on ${database:-the database of ConnectionStrings__Booking} …"
exec dotnet run --no-build --project Booking.Web -- "${settings[@]}" "$@"
