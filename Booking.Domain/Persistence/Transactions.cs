using System.Data.Common;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Scheduling.Slots;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Booking.Domain.Persistence;

/// <summary>
/// One transaction per command: retried as a whole, on a fresh context, when the database reports a transient fault;
/// after the commit the live pages are told which slots changed, and whether payments did. Nothing outside the database
/// may be called from inside.
/// </summary>
public sealed class Transactions(
    IDbContextFactory<BookingDbContext> contexts,
    ISlotSignal slots,
    IPaymentSignal payments,
    IAuthority authority,
    ICommitWatch watch,
    IFreedSeats freed,
    BookingTelemetry telemetry
)
{
    /// <summary>
    /// Runs the command and commits it; a refusal is rolled back. So is what somebody wrote whose authority is gone
    /// (rule Authority), or who must prove first who they are (rule Asked again).
    /// </summary>
    internal async Task<Result<TValue, TRefusal>> RunAsync<TValue, TRefusal>(
        Func<BookingDbContext, CancellationToken, Task<Result<TValue, TRefusal>>> command,
        CancellationToken cancellationToken
    )
        where TValue : notnull
        where TRefusal : class
    {
        try
        {
            return await RunAsync(command, result => result.Refusal is null, cancellationToken);
        }
        catch (AuthorityLostException e) when (e.Answer is TRefusal)
        {
            return (TRefusal)(object)e.Answer;
        }
    }

    /// <summary>Runs the command and commits it.</summary>
    internal Task<T> RunAsync<T>(
        Func<BookingDbContext, CancellationToken, Task<T>> command,
        CancellationToken cancellationToken
    ) => RunAsync(command, _ => true, cancellationToken);

    /// <summary>
    /// Runs the command and commits it; reruns it once if a unique index refused a row, because a concurrent change
    /// won: the checks of the second run then name the reason, or find that the work is done.
    /// </summary>
    internal async Task<Result<TValue, TRefusal>> RunWithRerunAsync<TValue, TRefusal>(
        Func<BookingDbContext, CancellationToken, Task<Result<TValue, TRefusal>>> command,
        CancellationToken cancellationToken
    )
        where TValue : notnull
        where TRefusal : class
    {
        try
        {
            return await RunAsync(command, cancellationToken);
        }
        catch (Exception e) when (e.IsUniqueViolation())
        {
            return await RunAsync(command, cancellationToken);
        }
    }

    /// <summary>Runs the command and always rolls it back: its answer says what it would have done.</summary>
    internal Task<T> DryRunAsync<T>(
        Func<BookingDbContext, CancellationToken, Task<T>> command,
        CancellationToken cancellationToken
    ) => RetryAsync(command, _ => false, cancellationToken);

    private Task<T> RunAsync<T>(
        Func<BookingDbContext, CancellationToken, Task<T>> command,
        Func<T, bool> commits,
        CancellationToken cancellationToken
    ) => telemetry.MeasureCommandAsync(() => RetryAsync(command, commits, cancellationToken), commits);

    private async Task<T> RetryAsync<T>(
        Func<BookingDbContext, CancellationToken, Task<T>> command,
        Func<T, bool> commits,
        CancellationToken cancellationToken
    )
    {
        await using var first = await contexts.CreateDbContextAsync(cancellationToken);
        var (result, touched, money) = await first
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(token => OnceAsync(command, commits, token), cancellationToken);
        foreach (var slot in touched)
            slots.Changed(slot);
        if (money)
            payments.Changed();
        return result;
    }

    private async Task<(T Result, long[] TouchedSlots, bool TouchedMoney)> OnceAsync<T>(
        Func<BookingDbContext, CancellationToken, Task<T>> command,
        Func<T, bool> commits,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.TouchedSlots.Clear(); // contexts come from a pool
        db.FreedSlots.Clear();
        // A command that fails is rolled back as a whole; savepoints would be two more round trips, with the slot
        // locked.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await command(db, cancellationToken);
        if (!commits(result))
            return (result, [], false);
        await db.SaveChangesAsync(cancellationToken);
        if (db.FreedSlots.Count > 0)
        {
            await freed.PassOnAsync(db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await authority.DemandAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        watch.Committed(db);
        return (result, [.. db.TouchedSlots], db.TouchedMoney);
    }
}
