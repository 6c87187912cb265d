using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>Stores when somebody last signed in (rule Sign-in); staff see it.</summary>
public sealed class RecordSignIn(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public async Task RunAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db
            .Users.Where(a => a.Id == accountId)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSignInAt, now).UpdatedAt(now), cancellationToken);
    }
}
