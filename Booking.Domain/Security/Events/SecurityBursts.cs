using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Events;

/// <summary>
/// Finds bursts of wrong passwords and codes, counted on this server, and tells the admins of each once (rule Security
/// events): no second mail within an hour, from whatever server.
/// </summary>
public sealed class SecurityBursts(SecurityAlertSettings settings, BookingTelemetry telemetry, TimeProvider clock)
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    private readonly List<(EventKey Key, EventCount Count)> _recent = [];

    internal async Task TellAsync(
        BookingDbContext db,
        IReadOnlyDictionary<EventKey, EventCount> counted,
        CancellationToken cancellationToken
    )
    {
        if (Find(counted) is not { } burst)
            return;
        telemetry.CountBurst(burst.Kind);
        var now = clock.GetUtcNow();
        var since = now - Quiet;
        if (
            await db.OutboxMails.AnyAsync(
                m => m.Occasion == MailOccasion.SecurityAlert && m.CreatedAt > since,
                cancellationToken
            )
        )
            return;
        var facts = new Dictionary<string, string>
        {
            ["name"] = "",
            ["kind"] = burst.Kind,
            ["what"] = await NameAsync(db, burst, cancellationToken),
            ["count"] = burst.Count.ToString(CultureInfo.InvariantCulture),
            ["minutes"] = ((int)Span.TotalMinutes).ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (address, language) in await AdminAddresses.ReadAsync(db, cancellationToken))
            db.OutboxMails.Add(new OutboxMail(MailOccasion.SecurityAlert, address, language, facts, now));
    }

    private Burst? Find(IReadOnlyDictionary<EventKey, EventCount> counted)
    {
        var since = clock.GetUtcNow() - Span;
        lock (_recent)
        {
            _recent.RemoveAll(r => r.Count.First <= since);
            _recent.AddRange(counted.Where(c => IsGuess(c.Key.Action)).Select(c => (c.Key, c.Value)));
            var all = _recent.Sum(r => r.Count.Count);
            var account = Most(r => r.Account?.ToString());
            var address = Most(r => r.Address);
            return account.Count >= settings.PerAccount ? account with { Kind = "account" }
                : address.Count >= settings.PerAddress ? address with { Kind = "address" }
                : all >= settings.Overall ? new Burst("overall", "–", all)
                : null;
        }
    }

    private Burst Most(Func<EventKey, string?> by) =>
        _recent
            .Where(r => by(r.Key) is not null)
            .GroupBy(r => by(r.Key)!, r => r.Count.Count)
            .Select(g => new Burst("", g.Key, g.Sum()))
            .MaxBy(b => b.Count)
        ?? new Burst("", "", 0);

    private static bool IsGuess(AuditAction action) =>
        action is AuditAction.FailSignIn or AuditAction.FailCode or AuditAction.FailProof or AuditAction.PauseAttempts;

    /// <summary>The member's number, an account without one by its key; never an address of mail.</summary>
    private static async Task<string> NameAsync(BookingDbContext db, Burst burst, CancellationToken cancellationToken)
    {
        if (burst.Kind != "account" || !Guid.TryParse(burst.What, out var account))
            return burst.What;
        var member = await db
            .Members.Where(m => m.AccountId == account)
            .Select(m => (long?)m.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return member is { } id ? Numbering.Member.Of(id) : burst.What;
    }

    private sealed record Burst(string Kind, string What, int Count);
}
