#!/usr/bin/env bash
# Builds once and runs every test. Arguments go to dotnet test, e.g. scripts/test.sh --filter Holds.
# The last line is "N passed, N failed"; the exit code is 0 only if tests ran and all of them passed.
#   BOOKING_TEST_AXE=1         axe looks for barriers on every page, which takes minutes
#   BOOKING_TEST_BENCHES=1     the short benchmarks that start a server run too
#   BOOKING_TEST_RESULTS=DIR   keeps the reports of the run there
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/packages.sh
source scripts/packages.sh

# What `dotnet format` would change is a failure; its style and analyzer rules are errors of the build already.
gates() {
    echo "Checking the format …"
    dotnet format whitespace Booking.sln --no-restore --verify-no-changes </dev/null >"$results/format.log" 2>&1 ||
        fail "$(head -n 20 "$results/format.log")" "The format differs from .editorconfig; dotnet format mends it."
}

# `dotnet test` kills the test host on Ctrl-C, which cannot clean up after itself then.
interrupted() {
    echo "Interrupted; cleaning up …"
    dotnet run --no-build --project Booking.Tests -- clean </dev/null
    exit 130
}

require_dotnet
require_packages postgresql fonts-noto-cjk
require_browser

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
trap interrupted INT TERM

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
echo "Building …"
dotnet build Booking.sln -v quiet -nologo -clp:NoSummary </dev/null
if (($# == 0)); then
    gates
fi

echo "Testing …"
status=0
# Diagnostics would leave a socket and two pipes in the temporary folder for each process that is killed.
DOTNET_EnableDiagnostics_IPC=0 DOTNET_EnableDiagnostics_Debugger=0 \
    dotnet test Booking.sln --no-build --results-directory "$results" \
    --logger trx --logger "console;verbosity=quiet" "$@" </dev/null >"$results/console.log" 2>&1 || status=$?
if [[ -n ${BOOKING_TEST_RESULTS:-} ]]; then
    mkdir -p "$BOOKING_TEST_RESULTS"
    cp "$results"/*.trx "$results/console.log" "$BOOKING_TEST_RESULTS" 2>/dev/null || true
fi

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
