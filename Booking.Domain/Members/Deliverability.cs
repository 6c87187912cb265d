using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>Remembers which addresses cannot be reached (rule Undeliverable addresses).</summary>
internal static class Deliverability
{
    /// <summary>The address's mail server refuses it for good; the first time counts.</summary>
    public static Task MarkAsync(
        BookingDbContext db,
        string address,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        Of(db, address)
            .Where(a => a.UndeliverableSince == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.UndeliverableSince, now).UpdatedAt(now),
                cancellationToken
            );

    /// <summary>A mail was taken, or the account has another address.</summary>
    public static Task ClearAsync(
        BookingDbContext db,
        string address,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        Of(db, address)
            .Where(a => a.UndeliverableSince != null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.UndeliverableSince, (DateTimeOffset?)null).UpdatedAt(now),
                cancellationToken
            );

    private static IQueryable<Account> Of(BookingDbContext db, string address)
    {
        var normalized = new AccountNames().NormalizeEmail(address);
        return db.Users.Where(a => a.NormalizedEmail == normalized);
    }
}
