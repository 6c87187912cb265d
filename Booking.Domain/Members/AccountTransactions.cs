using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain.Members;

/// <summary>
/// One transaction over Identity's tables and ours; retried as a whole in a fresh scope on a transient fault.
/// </summary>
public sealed class AccountTransactions(
    IServiceScopeFactory scopes,
    IDbContextFactory<BookingDbContext> contexts,
    IAuthority authority,
    ICommitWatch watch,
    IFreedSeats freed
)
{
    /// <summary>Runs the command and commits what it wrote if Identity accepted it; a refusal is rolled back.</summary>
    internal async Task<IdentityResult> RunAsync(
        Func<AccountWork, CancellationToken, Task<IdentityResult>> command,
        CancellationToken cancellationToken
    )
    {
        await using var outer = await contexts.CreateDbContextAsync(cancellationToken);
        return await outer
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(token => OnceAsync(command, token), cancellationToken);
    }

    private async Task<IdentityResult> OnceAsync(
        Func<AccountWork, CancellationToken, Task<IdentityResult>> command,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BookingDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await command(
            new(scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), db),
            cancellationToken
        );
        if (!result.Succeeded)
            return result;
        await db.SaveChangesAsync(cancellationToken);
        if (db.FreedSlots.Count > 0)
        {
            await freed.PassOnAsync(db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await authority.DemandAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        watch.Committed(db);
        return result;
    }
}
