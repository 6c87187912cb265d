using Booking.Domain.Common;

namespace Booking.Domain.Persistence;

/// <summary>
/// Carries a command out once per key (rule Idempotency): one transaction that takes the row locks, looks for the
/// receipt of an earlier run, and else writes the effects and the receipt together. A repetition is answered with what
/// the first run did.
/// </summary>
internal static class IdempotentCommand
{
    /// <inheritdoc cref="RunOnceAsync{TValue, TRefusal}"/>
    public static Task<Result<TValue, Refusal>> RunOnceAsync<TValue>(
        this Transactions transactions,
        CommandKey key,
        TimeProvider clock,
        Func<BookingDbContext, CancellationToken, Task<Refusal?>>? acquire,
        Func<BookingDbContext, CommandReceipt, CancellationToken, Task<Result<TValue, Refusal>>> again,
        Func<BookingDbContext, DateTimeOffset, CancellationToken, Task<Result<Effect<TValue>, Refusal>>> command,
        CancellationToken cancellationToken
    )
        where TValue : notnull =>
        transactions.RunOnceAsync(key, clock, refusal => refusal, acquire, again, command, cancellationToken);

    /// <param name="refuse">Turns what holds for every command into the command's own refusal.</param>
    /// <param name="acquire">
    /// Takes the row locks that serialise the command, or refuses. A concurrent run of the same command has then been
    /// waited for, so its receipt is found. Null: a refusal may be that run's own work, and the receipt is looked for
    /// once more.
    /// </param>
    /// <param name="again">The answer to a repetition.</param>
    /// <param name="command">The checks and the effects.</param>
    public static async Task<Result<TValue, TRefusal>> RunOnceAsync<TValue, TRefusal>(
        this Transactions transactions,
        CommandKey key,
        TimeProvider clock,
        Func<Refusal, TRefusal> refuse,
        Func<BookingDbContext, CancellationToken, Task<TRefusal?>>? acquire,
        Func<BookingDbContext, CommandReceipt, CancellationToken, Task<Result<TValue, TRefusal>>> again,
        Func<BookingDbContext, DateTimeOffset, CancellationToken, Task<Result<Effect<TValue>, TRefusal>>> command,
        CancellationToken cancellationToken
    )
        where TValue : notnull
        where TRefusal : class
    {
        Result<TValue, TRefusal> result;
        try
        {
            result = await transactions.RunWithRerunAsync(OnceAsync, cancellationToken);
        }
        catch (AuthorityLostException e)
        {
            return refuse(e.Answer);
        }

        return result.Refusal is not null && acquire is null
            ? await transactions.FindEarlierAsync(key, refuse, again, cancellationToken) ?? result
            : result;

        async Task<Result<TValue, TRefusal>> OnceAsync(BookingDbContext db, CancellationToken token)
        {
            var now = clock.GetUtcNow();
            if (acquire is not null && await acquire(db, token) is { } locked)
                return locked;
            if (await EarlierAsync(db, key, refuse, again, token) is { } earlier)
                return earlier;
            if (!(await command(db, now, token)).Succeeded(out var effect, out var refusal))
                return refusal;
            db.CommandReceipts.Add(key.ReceiptOf(effect.SubjectId, now));
            return effect.Value;
        }
    }

    /// <summary>The answer to a repetition; null if the command was not carried out yet.</summary>
    public static Task<Result<TValue, TRefusal>?> FindEarlierAsync<TValue, TRefusal>(
        this Transactions transactions,
        CommandKey key,
        Func<Refusal, TRefusal> refuse,
        Func<BookingDbContext, CommandReceipt, CancellationToken, Task<Result<TValue, TRefusal>>> again,
        CancellationToken cancellationToken
    )
        where TValue : notnull
        where TRefusal : class =>
        transactions.DryRunAsync((db, token) => EarlierAsync(db, key, refuse, again, token), cancellationToken);

    private static async Task<Result<TValue, TRefusal>?> EarlierAsync<TValue, TRefusal>(
        BookingDbContext db,
        CommandKey key,
        Func<Refusal, TRefusal> refuse,
        Func<BookingDbContext, CommandReceipt, CancellationToken, Task<Result<TValue, TRefusal>>> again,
        CancellationToken cancellationToken
    )
        where TValue : notnull
        where TRefusal : class
    {
        var (receipt, reused) = await key.FindAsync(db, cancellationToken);
        if (reused is not null)
            return refuse(reused);
        if (receipt is null)
            return default;
        return await again(db, receipt, cancellationToken);
    }
}
