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

# What `dotnet format` would change is a failure; style and analyzer rules are errors of a build with the gates.
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
if (($# == 0)); then
    dotnet build Booking.sln -p:Gates=true -v quiet -nologo -clp:NoSummary </dev/null
    gates
else
    dotnet build Booking.sln -v quiet -nologo -clp:NoSummary </dev/null
fi

# Runs the tests and writes what failed and the summary to $results/report.
run_tests() {
    local place=$1
    shift
    # Diagnostics would leave a socket and two pipes in the temporary folder for each process that is killed.
    DOTNET_EnableDiagnostics_IPC=0 DOTNET_EnableDiagnostics_Debugger=0 \
        dotnet test Booking.sln --no-build --results-directory "$place" \
        --logger trx --logger "console;verbosity=quiet" "$@" </dev/null >"$results/console.log" 2>&1 || status=$?
    shopt -s nullglob
    local trx=("$place"/*.trx)
    awk -f scripts/test-report.awk "${trx[@]:-/dev/null}" >"$results/report"
    summary=$(tail -n 1 "$results/report")
    sed '$d' "$results/report"
    if [[ -n ${BOOKING_TEST_RESULTS:-} ]]; then
        mkdir -p "$BOOKING_TEST_RESULTS"
        cp "${trx[@]}" "$results/console.log" "$BOOKING_TEST_RESULTS" 2>/dev/null || true
    fi
}

# A few browser tests that failed are asked once more, alone, and named either way (docs/decisions/0042).
ask_again() {
    local failed filter total rest
    [[ $summary =~ ^([0-9]+)\ passed,\ ([1-3])\ failed(.*)$ ]] || return 0
    total=$((BASH_REMATCH[1] + BASH_REMATCH[2]))
    rest=${BASH_REMATCH[3]}
    failed=$(sed -n 's/^FAILED \([^(]*\).*/\1/p' "$results/report" | sort -u)
    if grep -qv '^Booking\.Tests\.Browser\.' <<<"$failed"; then
        return 0
    fi
    filter=$(sed 's/^/FullyQualifiedName=/' <<<"$failed" | paste -sd '|')
    echo "Asking the failed browser tests again, alone …"
    status=0
    run_tests "$results/again" --filter "$filter"
    if [[ $summary =~ ,\ 0\ failed ]]; then
        sed 's/^/UNSTEADY /; s/$/ failed beside the others and passed alone: it needs a cause/' <<<"$failed"
    fi
    if [[ $summary =~ ,\ ([0-9]+)\ failed ]]; then
        summary="$((total - BASH_REMATCH[1])) passed, ${BASH_REMATCH[1]} failed$rest"
    fi
}

echo "Testing …"
status=0
run_tests "$results" "$@"
ask_again

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
