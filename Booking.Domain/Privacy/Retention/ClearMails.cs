using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Privacy.Retention;

/// <summary>
/// Of a settled mail stays that it was written, when, why and about what. The addresses that an account had before go
/// with it, since by them a withdrawal finds the mails.
/// </summary>
internal sealed class ClearMails : IRetentionStep
{
    public RetentionLimit Limit => RetentionLimit.Mails;

    public async Task<int> ClearAsync(
        BookingDbContext db,
        DateTimeOffset before,
        DateTimeOffset now,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var mails = await db
            .OutboxMails.Where(m => m.CreatedAt < before && m.NextAttemptAt == null)
            .Where(m => !m.To.EndsWith(GoneAddress.Domain))
            .OrderBy(m => m.CreatedAt)
            .Select(m => m.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        var cleared = await OutboxMail.ForgetAsync(
            db.OutboxMails.Where(m => mails.Contains(m.Id)),
            GoneAddress.Nobody,
            cancellationToken
        );
        var changes = await db
            .AddressChanges.Where(c => c.CreatedAt < before)
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return cleared
            + await db.AddressChanges.Where(c => changes.Contains(c.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
