using System.Text.RegularExpressions;
using Booking.Domain.Audit;

namespace Booking.Tests.Architecture;

/// <summary>
/// Each action says what it demands of who acts, and what changes how somebody signs in leaves the line of such an
/// action (rule Asked again).
/// </summary>
public sealed partial class ProofDemandTests
{
    /// <summary>
    /// Files that change how somebody signs in without an actor: mails with a link prove who it is, and the program
    /// itself acts.
    /// </summary>
    private static readonly string[] WithoutActor =
    [
        "AccountManager", // no command
        "AccountStore",
        "AddressWork", // of the commands that it serves
        "TwoFactorWork",
        "RegisterMember",
        "InviteMember", // of an account that nobody has yet
        "ResetPassword",
        "ConfirmAddress",
        "UndoAddress",
        "EnsureFirstAdmin",
        "WithdrawMember", // asks for the password itself, and nobody signs in afterwards
        "SuspendMember", // nobody signs in otherwise than before
        "RenamePasskey", // only its name
    ];

    [Fact]
    public void Every_action_says_what_it_demands() =>
        Assert.All(Enum.GetValues<AuditAction>(), action => Assert.True(Enum.IsDefined(ProofDemands.Of(action))));

    [Theory]
    [InlineData(AuditAction.Refund, ProofDemand.Money)]
    [InlineData(AuditAction.ResolveDiscrepancy, ProofDemand.Money)]
    [InlineData(AuditAction.AdjustContract, ProofDemand.Money)]
    [InlineData(AuditAction.GrantRole, ProofDemand.SignIn)]
    [InlineData(AuditAction.ResetAddress, ProofDemand.SignIn)]
    [InlineData(AuditAction.MarkAttended, ProofDemand.None)]
    public void What_moves_money_demands_most(AuditAction action, ProofDemand demand) =>
        Assert.Equal(demand, ProofDemands.Of(action));

    [Fact]
    public void Every_command_that_changes_how_somebody_signs_in_leaves_a_line_that_asks()
    {
        var changing = SourceTree
            .Read("Booking.Domain", ".cs")
            .Where(file => Changes().IsMatch(file.Text) && !WithoutActor.Contains(file.TypeName))
            .ToList();

        Assert.True(changing.Count >= 10, $"only {changing.Count} were found");
        Assert.Empty(changing.Where(file => !Asks(file.Text)).Select(file => file.Path));
    }

    /// <summary>Pages use the commands: what they did to an account by themselves would not be asked.</summary>
    [Fact]
    public void No_page_changes_how_somebody_signs_in_by_itself() =>
        Assert.Empty(
            SourceTree
                .Read("Booking.Web", ".cs", ".razor")
                .Where(file => !file.Path.Contains("/Development/", StringComparison.Ordinal))
                .Where(file => file.TypeName != "AccountSignIn") // counts the uses of a passkey
                .Where(file => Changes().IsMatch(file.Text))
                .Select(file => file.Path)
        );

    [Theory]
    [InlineData("await users.SetTwoFactorEnabledAsync(account, false);", true)]
    [InlineData("set.SetProperty(a => a.SecurityStamp, other)", true)]
    [InlineData("await users.FindByIdAsync(id);", false)]
    public void The_scan_for_changes_finds_them(string code, bool found) =>
        Assert.Equal(found, Changes().IsMatch(code));

    private static bool Asks(string code) =>
        Actions()
            .Matches(code)
            .Select(m => Enum.Parse<AuditAction>(m.Groups[1].Value))
            .Any(action => ProofDemands.Of(action) != ProofDemand.None);

    [GeneratedRegex(@"AuditAction\.(\w+)")]
    private static partial Regex Actions();

    [GeneratedRegex(
        @"\.(SetTwoFactorEnabled|ResetAuthenticatorKey|GenerateNewTwoFactorRecoveryCodes|ChangePassword|ResetPassword"
            + @"|AddPassword|RemovePassword|AddOrUpdatePasskey|RemovePasskey|UpdateSecurityStamp|AddToRole"
            + @"|RemoveFromRole)Async\(|SetProperty\(a => a\.SecurityStamp|TwoFactorEnabled = false|UserRoles\.Add\("
            + @"|\.AskAsync\(\s*account,|set\.SetProperty\(s => s\.End, SessionEnd\.EndedByOwner"
    )]
    private static partial Regex Changes();
}
