#!/usr/bin/env bash
# Builds once and runs every test. Arguments go to dotnet test, e.g. scripts/test.sh --filter Holds.
# The last line is "N passed, N failed"; the exit code is 0 only if tests ran and all of them passed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/packages.sh
source scripts/packages.sh

require_dotnet
require_packages postgresql chromium fonts-noto-cjk

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
echo "Building …"
dotnet build Booking.sln -v quiet -nologo </dev/null

echo "Testing …"
status=0
dotnet test Booking.sln --no-build --results-directory "$results" --logger trx --logger "console;verbosity=quiet" "$@" \
    </dev/null >"$results/console.log" 2>&1 || status=$?

shopt -s nullglob
trx=("$results"/*.trx)
awk -f scripts/test-report.awk "${trx[@]:-/dev/null}" >"$results/report"
summary=$(tail -n 1 "$results/report")
sed '$d' "$results/report"

if grep -q 'Test Run Aborted' "$results/console.log" || { ((status != 0)) && [[ $summary == *' 0 failed'* ]]; }; then
    # Not a failed test: the test host crashed, or an argument was wrong.
    cat "$results/console.log"
    echo "dotnet test ended with exit code $status."
    status=1
elif [[ $summary == '0 passed, 0 failed'* ]]; then
    echo "No test ran."
    status=1
elif [[ $summary != *' 0 failed'* ]]; then
    status=1
fi
echo "$summary"
exit "$status"
