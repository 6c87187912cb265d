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

build() {
    echo "Building $1 …"
    dotnet build "$1" -v quiet -nologo -clp:NoSummary </dev/null || fail "$1 could not be built."
}

smoke() {
    (($# == 0)) || fail "--smoke takes no further arguments."
    require_packages postgresql fonts-noto-cjk
    require_browser
    build Booking.Tests
    exec dotnet run --no-build --project Booking.Tests -- smoke
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

# Someone who names another database needs none here.
if [[ -z ${ConnectionStrings__Booking:-} ]]; then
    require_packages postgresql
    database="a private PostgreSQL"
fi
build Booking.Web
export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-${DOTNET_ENVIRONMENT:-Development}}"
echo "Starting Booking on ${database:-the database of ConnectionStrings__Booking} …"
exec dotnet run --no-build --project Booking.Web -- "${settings[@]}" "$@"
