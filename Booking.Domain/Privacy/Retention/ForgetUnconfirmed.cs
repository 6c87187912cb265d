using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Privacy.Retention;

/// <summary>
/// Somebody registered, or was invited, and the address was never confirmed: it may be anybody's. Account and member
/// go, since nothing can have been booked or bought with them.
/// </summary>
internal sealed class ForgetUnconfirmed : IRetentionStep
{
    public RetentionLimit Limit => RetentionLimit.Unconfirmed;

    public async Task<int> ClearAsync(
        BookingDbContext db,
        DateTimeOffset before,
        DateTimeOffset now,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var old = await db
            .Members.Where(m => m.Status == MemberStatus.Provisional)
            .Where(m => !m.Account.EmailConfirmed && m.Account.CreatedAt < before && m.Account.UpdatedAt < before)
            .Where(m => !db.Reservations.Any(r => r.MemberId == m.Id) && !db.Contracts.Any(c => c.MemberId == m.Id))
            .Where(m => !db.Payments.Any(p => p.MemberId == m.Id) && !db.Customers.Any(c => c.MemberId == m.Id))
            .Where(m => !db.Staff.Any(s => s.AccountId == m.AccountId))
            .Where(m =>
                !db.UserRoles.Any(link =>
                    link.UserId == m.AccountId
                    && db.Roles.Any(r => r.Id == link.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Admin))
                )
            )
            .OrderBy(m => m.Id)
            .Select(m => new
            {
                m.Id,
                m.AccountId,
                m.Account.Email,
            })
            .Take(atMost)
            .ToListAsync(cancellationToken);
        var forgotten = 0;
        foreach (var member in old)
            forgotten += await ForgetAsync(db, member.Id, member.AccountId, member.Email!, now, cancellationToken);
        return forgotten;
    }

    private static async Task<int> ForgetAsync(
        BookingDbContext db,
        long memberId,
        Guid accountId,
        string email,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // Whoever confirms the address at this moment saves the account by its stamp, and one of the two loses.
        var stamp = Guid.NewGuid().ToString("N");
        var isOurs = await db
            .Users.Where(u => u.Id == accountId && !u.EmailConfirmed)
            .ExecuteUpdateAsync(
                set => set.SetProperty(u => u.ConcurrencyStamp, stamp).UpdatedAt(now),
                cancellationToken
            );
        if (isOurs == 0)
            return 0;
        await OutboxMail.ForgetAsync(db.OutboxMails.Where(m => m.To == email), GoneAddress.Nobody, cancellationToken);
        await db.Members.Where(m => m.Id == memberId).ExecuteDeleteAsync(cancellationToken);
        return await db.Users.Where(u => u.Id == accountId).ExecuteDeleteAsync(cancellationToken);
    }
}
