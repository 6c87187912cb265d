using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>A member's own rows and their account's, when they leave (rule Withdrawal).</summary>
internal static class ForgetAccount
{
    /// <summary>
    /// Nobody can sign in with what is left, and every existing sign-in ends with the security stamp.
    /// </summary>
    public static async Task RunAsync(
        BookingDbContext db,
        long memberId,
        Account account,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (number, address, stamp) = (
            Numbering.Member.Of(memberId),
            GoneAddress.Of(memberId),
            Guid.NewGuid().ToString("N")
        );
        var normalized = address.ToUpperInvariant();
        var searchKey = Member.SearchKeyOf(number, null, address);
        await db
            .Members.Where(m => m.Id == memberId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.Name, number)
                        .SetProperty(m => m.Reading, (string?)null)
                        .SetProperty(m => m.Phone, (string?)null)
                        .SetProperty(m => m.Birthday, (DateOnly?)null)
                        .SetProperty(m => m.EmergencyName, (string?)null)
                        .SetProperty(m => m.EmergencyPhone, (string?)null)
                        .SetProperty(m => m.SearchKey, searchKey)
                        .SetProperty(m => m.Status, MemberStatus.Withdrawn)
                        .SetProperty(m => m.PassCode, (string?)null)
                        .SetProperty(m => m.PassHash, (string?)null)
                        .SetProperty(m => m.SuspendedAt, (DateTimeOffset?)null)
                        .SetProperty(m => m.SuspendedReason, (string?)null)
                        .UpdatedAt(now),
                cancellationToken
            );
        await db
            .Users.Where(u => u.Id == account.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(u => u.UserName, address)
                        .SetProperty(u => u.NormalizedUserName, normalized)
                        .SetProperty(u => u.Email, address)
                        .SetProperty(u => u.NormalizedEmail, normalized)
                        .SetProperty(u => u.EmailConfirmed, false)
                        .SetProperty(u => u.PhoneNumber, (string?)null)
                        .SetProperty(u => u.PhoneNumberConfirmed, false)
                        .SetProperty(u => u.PasswordHash, (string?)null)
                        .SetProperty(u => u.TwoFactorEnabled, false)
                        .SetProperty(u => u.LastSignInAt, (DateTimeOffset?)null)
                        .SetProperty(u => u.UndeliverableSince, (DateTimeOffset?)null)
                        .SetProperty(u => u.LastCodeStep, (long?)null)
                        .SetProperty(u => u.PasskeyOfferedAt, (DateTimeOffset?)null)
                        .SetProperty(u => u.SecurityStamp, stamp)
                        .SetProperty(u => u.ConcurrencyStamp, stamp)
                        .UpdatedAt(now),
                cancellationToken
            );
        await db.MemberNotes.Where(n => n.MemberId == memberId).ExecuteDeleteAsync(cancellationToken);
        await db.MemberTaggings.Where(t => t.MemberId == memberId).ExecuteDeleteAsync(cancellationToken);
        await db.CalendarFeeds.Where(f => f.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.AddressChanges.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.UserLogins.Where(l => l.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.UserTokens.Where(t => t.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.AccountRequests.Where(r => r.Email == account.Email).ExecuteDeleteAsync(cancellationToken);
        await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.UserClaims.Where(c => c.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.UserRoles.Where(r => r.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<IdentityUserPasskey<Guid>>()
            .Where(p => p.UserId == account.Id)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
