using System.Text.RegularExpressions;

namespace Booking.Tests.Architecture;

/// <summary>
/// What staff and admins do leaves an audit line in its transaction, by which their authority is asked before the
/// commit (rule Authority). A command that writes and leaves none would not be asked.
/// </summary>
public sealed partial class AuthorityDemandTests
{
    /// <summary>Files that take a role and write, and whose line is written by what they call.</summary>
    private static readonly Dictionary<string, string> WrittenBy = new()
    {
        ["CalendarCommand"] = "SlotEditor", // of the command that it runs
        ["EditSeries"] = "SlotEditor",
        ["BulkWriter"] = "SlotWriter",
        ["CancelReservation"] = "Booker",
        ["Reschedule"] = "Booker",
    };

    /// <summary>What somebody keeps for themselves changes nothing for others.</summary>
    private static readonly string[] TheirOwn = ["SaveView", "DeleteView"];

    [Fact]
    public void Every_command_that_takes_a_role_leaves_an_audit_line()
    {
        var commands = SourceTree
            .Read("Booking.Domain", ".cs")
            .Where(file => IsCommand(file.Text))
            .Where(file => !TheirOwn.Contains(file.TypeName))
            .ToList();

        Assert.True(commands.Count > 30, $"only {commands.Count} were found");
        Assert.Empty(commands.Where(file => !LeavesLine(file)).Select(file => file.Path));
    }

    [Fact]
    public void What_leaves_the_line_of_another_leaves_one()
    {
        var files = SourceTree.Read("Booking.Domain", ".cs").ToDictionary(file => file.Path);

        Assert.All(
            WrittenBy.Values.Distinct(),
            name => Assert.Contains(files.Values, file => file.TypeName == name && WritesLine(file.Text))
        );
    }

    [Fact]
    public void Every_transaction_of_a_command_asks_before_it_commits()
    {
        var commits = SourceTree
            .Read("Booking.Domain", ".cs")
            .Where(file => file.Text.Contains(".CommitAsync(", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(
            ["Booking.Domain/Members/AccountTransactions.cs", "Booking.Domain/Persistence/Transactions.cs"],
            commits.Select(file => file.Path)
        );
        Assert.All(commits, file => Assert.Matches(Asking(), file.Text));
    }

    [Theory]
    [InlineData("if (!actor.IsAdmin) return; await transactions.RunAsync(x);", true)]
    [InlineData("if (!actor.WorksHere) return; await accounts.AnswerAsync(x);", true)]
    [InlineData("if (!actor.WorksHere) return; await db.Slots.ToListAsync();", false)]
    [InlineData("await transactions.RunAsync(x);", false)]
    public void The_scan_for_commands_finds_them(string code, bool found) => Assert.Equal(found, IsCommand(code));

    private static bool IsCommand(string code) => Role().IsMatch(code) && Writing().IsMatch(code);

    private static bool LeavesLine(SourceFile file) => WritesLine(file.Text) || WrittenBy.ContainsKey(file.TypeName);

    private static bool WritesLine(string code) =>
        code.Contains("AuditLine(", StringComparison.Ordinal)
        || code.Contains("AuditLines.Add(", StringComparison.Ordinal);

    [GeneratedRegex(@"\.(WorksHere|IsAdmin|IsStaff)\b|\bRequire(Admin|Staff)\(")]
    private static partial Regex Role();

    [GeneratedRegex(
        @"\b(transactions|accounts)\s*\.(Run\w*|Answer)Async\b|\.(SaveChanges|ExecuteUpdate|ExecuteDelete)Async\("
    )]
    private static partial Regex Writing();

    [GeneratedRegex(@"authority\.DemandAsync\([^;]*;\s*await transaction\.CommitAsync\(")]
    private static partial Regex Asking();
}
