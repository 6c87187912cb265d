using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendars;

/// <summary>
/// Makes, shows, replaces and ends the address under which a calendar program reads somebody's bookings (rule Calendar
/// feed). Whoever has the address can read them; so it can be replaced at any time, and the old one ends at once.
/// </summary>
public sealed class ManageFeed(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    SecretText secrets,
    TimeProvider clock
)
{
    /// <returns>The code in the address; null: there is no feed, or its key is gone.</returns>
    public async Task<string?> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return secrets.Unprotect(
            await db
                .CalendarFeeds.Where(f => f.AccountId == actor.AccountId)
                .Select(f => f.Code)
                .FirstOrDefaultAsync(cancellationToken)
        );
    }

    /// <summary>A new code; a former one finds nothing any more.</summary>
    public async Task<string> RenewAsync(Actor actor, CancellationToken cancellationToken)
    {
        var code = SecretText.NewCode();
        await transactions.RunAsync(
            async (db, token) =>
            {
                // Pressed twice, the second waits here and replaces what the first has made.
                await RowLock.AcquireAsync(
                    db.Users.Where(u => u.Id == actor.AccountId),
                    u => u.ConcurrencyStamp,
                    token
                );
                await RemoveAsync(db, actor.AccountId, token);
                db.CalendarFeeds.Add(
                    new CalendarFeed(
                        actor.AccountId,
                        secrets.Protect(code),
                        SecretText.Fingerprint(code),
                        clock.GetUtcNow()
                    )
                );
                return true;
            },
            cancellationToken
        );
        return code;
    }

    public Task<int> EndAsync(Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync((db, token) => RemoveAsync(db, actor.AccountId, token), cancellationToken);

    private static Task<int> RemoveAsync(BookingDbContext db, Guid accountId, CancellationToken cancellationToken) =>
        db.CalendarFeeds.Where(f => f.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
}
