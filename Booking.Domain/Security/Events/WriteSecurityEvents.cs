using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Events;

/// <summary>
/// Writes what was counted into the audit, a line per kind, account and address, and tells admins of a burst (rule
/// Security events).
/// </summary>
public sealed class WriteSecurityEvents(
    SecurityEvents events,
    SecurityBursts bursts,
    IDbContextFactory<BookingDbContext> contexts
)
{
    /// <returns>How many lines.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var counted = events.Take();
        if (counted.Count == 0)
            return 0;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var accounts = counted.Keys.Select(k => k.Account).OfType<Guid>().Distinct().ToList();
        var members = await db
            .Members.Where(m => accounts.Contains(m.AccountId))
            .Select(m => new { m.AccountId, m.Id })
            .ToDictionaryAsync(m => m.AccountId, m => m.Id, cancellationToken);
        foreach (var (key, count) in counted.OrderBy(c => c.Value.First))
        {
            long? member = key.Account is { } account && members.TryGetValue(account, out var id) ? id : null;
            db.AuditLines.Add(
                new AuditLine(
                    new Actor(key.Account ?? Guid.Empty, member, IsStaff: false, IsAdmin: false),
                    key.Action,
                    member is { } number ? Numbering.Member.Of(number) : "account",
                    null,
                    count.Count == 1
                        ? key.Address
                        : string.Create(CultureInfo.InvariantCulture, $"{key.Address} ×{count.Count}"),
                    count.First
                )
            );
        }

        await bursts.TellAsync(db, counted, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return counted.Count;
    }
}
