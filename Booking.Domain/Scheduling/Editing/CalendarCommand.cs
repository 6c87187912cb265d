using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>The frame of every command of the calendar: staff only, once per key, one transaction.</summary>
internal static class CalendarCommand
{
    /// <param name="contents">What is asked, without the consent: the same key with other contents is refused.</param>
    public static async Task<Result<SlotWritten, SlotObjection>> RunAsync(
        Transactions transactions,
        Actor actor,
        string key,
        string contents,
        DateTimeOffset now,
        Func<BookingDbContext, CancellationToken, Task<Result<SlotWritten, SlotObjection>>> write,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return new SlotObjection.Refused(Refusal.NotAllowed);
        if (!CommandReceipt.IsKey(key))
            return new SlotObjection.Refused(Refusal.KeyMalformed);
        try
        {
            return await transactions.RunAsync(OnceAsync, cancellationToken);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            // The same command at the same moment was faster; the second look finds its receipt.
            return await transactions.RunAsync(OnceAsync, cancellationToken);
        }

        async Task<Result<SlotWritten, SlotObjection>> OnceAsync(BookingDbContext db, CancellationToken token)
        {
            if (await FindAsync(db, actor, key, contents, token) is { } before)
                return before;
            var result = await write(db, token);
            if (result.Succeeded(out var written, out _))
                db.CommandReceipts.Add(new CommandReceipt(actor.AccountId, key, contents, written.SlotId, now));
            // What stands in the way may be the first click's own work, for whose turn this one has waited.
            else if (await FindAsync(db, actor, key, contents, token) is { } meanwhile)
                return meanwhile;
            return result;
        }
    }

    private static async Task<Result<SlotWritten, SlotObjection>?> FindAsync(
        BookingDbContext db,
        Actor actor,
        string key,
        string contents,
        CancellationToken cancellationToken
    )
    {
        var receipt = await db
            .CommandReceipts.AsNoTracking()
            .FirstOrDefaultAsync(r => r.AccountId == actor.AccountId && r.Key == key, cancellationToken);
        if (receipt is null)
            return null;
        return receipt.Fingerprint == contents
            ? new SlotWritten(receipt.SubjectId)
            : new SlotObjection.Refused(Refusal.KeyReused);
    }

    /// <summary>What the command made, as it is now.</summary>
    public static async Task<Result<SlotSaved, SlotObjection>> AnswerAsync(
        this ReadSlotSheet sheets,
        Result<SlotWritten, SlotObjection> result,
        CancellationToken cancellationToken
    ) =>
        result.Succeeded(out var written, out var objection)
            ? new SlotSaved((await sheets.ReadAsync(written.SlotId, cancellationToken))!, written.People)
            : objection;
}
