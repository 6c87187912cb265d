#!/usr/bin/env bash
# Starts Booking for development. Installs PostgreSQL if it is missing. Arguments go to the program,
# e.g. scripts/run.sh --urls http://localhost:8080. Ctrl-C stops everything, the database too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/packages.sh
source scripts/packages.sh

require_dotnet
# Someone who names another database needs none here.
if [[ -z ${ConnectionStrings__Booking:-} ]]; then
    require_packages postgresql
fi

export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-${DOTNET_ENVIRONMENT:-Development}}"
exec dotnet run --project Booking.Web -- "$@"
