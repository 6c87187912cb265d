using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Sessions;

/// <summary>Begins a session for somebody who has just signed in (rule Sessions).</summary>
public sealed class OpenSession(
    IDbContextFactory<BookingDbContext> contexts,
    SessionSettings settings,
    TimeProvider clock
)
{
    /// <param name="isRemembered">It outlives the browser; has no effect for who works here.</param>
    /// <param name="isProved">They have just proved who they are.</param>
    /// <returns>The id that the cookie carries.</returns>
    public async Task<Guid> RunAsync(
        Guid accountId,
        bool isRemembered,
        string device,
        string address,
        bool isProved,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await db
            .Users.Where(a => a.Id == accountId)
            .Select(a => new
            {
                Stamp = a.SecurityStamp ?? "",
                IsColleague = db.UserRoles.Any(l =>
                    l.UserId == a.Id
                    && db.Roles.Any(r => r.Id == l.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Admin))
                ),
            })
            .SingleAsync(cancellationToken);
        var kind =
            account.IsColleague ? SessionKind.Work
            : isRemembered ? SessionKind.Remembered
            : SessionKind.Brief;
        var session = new Session(
            accountId,
            account.Stamp,
            kind,
            device,
            address,
            isProved,
            clock.GetUtcNow(),
            settings
        );
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return session.Id;
    }
}
