# Reads .trx files; prints each failed test with its message, then "N passed, N failed[, N skipped]".

function unescape(text) {
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&quot;/, "\"", text)
    gsub(/&apos;/, "'", text)
    gsub(/&#x[Dd];/, "", text)
    gsub(/&#x[Aa];/, "\n", text)
    gsub(/&amp;/, "\\&", text)
    return text
}

function between(text, opening, closing,    start, rest, end) {
    start = index(text, opening)
    if (!start) return ""
    rest = substr(text, start + length(opening))
    end = index(rest, closing)
    return unescape(end ? substr(rest, 1, end - 1) : rest)
}

function indented(text, limit,    lines, count, i, block) {
    count = split(text, lines, "\n")
    for (i = 1; i <= count && i <= limit; i++) block = block "    " lines[i] "\n"
    return block (count > limit ? "    …\n" : "")
}

# One record per test result: what precedes the first is no result.
BEGIN { RS = "<UnitTestResult " }

FNR == 1 { next }

{
    outcome = between($0, "outcome=\"", "\"")
    if (outcome == "Passed") { passed++; next }
    if (outcome == "NotExecuted") { skipped++; next }
    failed++
    printf "FAILED %s\n%s%s\n", between($0, "testName=\"", "\""),
        indented(between($0, "<Message>", "</Message>"), 40),
        indented(between($0, "<StackTrace>", "</StackTrace>"), 12)
}

END { printf "%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : "" }
