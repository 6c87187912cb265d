using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// What all commands of the calendar share: staff only, once per key, one transaction (rule Idempotency).
/// </summary>
internal static class CalendarCommand
{
    /// <param name="contents">What is asked, without the consent: the same key with other contents is refused.</param>
    public static async Task<Result<SlotWritten, SlotObjection>> RunAsync(
        Transactions transactions,
        TimeProvider clock,
        Actor actor,
        string key,
        object?[] contents,
        Func<BookingDbContext, DateTimeOffset, CancellationToken, Task<Result<SlotWritten, SlotObjection>>> write,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return new SlotObjection.Refused(Refusal.NotAllowed);
        if (!CommandKey.Of(actor, key, contents).Succeeded(out var command, out var malformed))
            return new SlotObjection.Refused(malformed);
        return await transactions.RunOnceAsync<SlotWritten, SlotObjection>(
            command,
            clock,
            refuse: refusal => new SlotObjection.Refused(refusal),
            acquire: null,
            again: (_, receipt, _) =>
                Task.FromResult<Result<SlotWritten, SlotObjection>>(new SlotWritten(receipt.SubjectId)),
            command: async (db, now, token) =>
                (await write(db, now, token)).Succeeded(out var written, out var objection)
                    ? new Effect<SlotWritten>(written.SlotId, written)
                    : objection,
            cancellationToken
        );
    }

    /// <summary>The command's result, as the slot is now.</summary>
    public static async Task<Result<SlotSaved, SlotObjection>> AnswerAsync(
        this ReadSlotDetails details,
        Result<SlotWritten, SlotObjection> result,
        CancellationToken cancellationToken
    ) =>
        result.Succeeded(out var written, out var objection)
            ? new SlotSaved((await details.ReadAsync(written.SlotId, cancellationToken))!, written.People)
            : objection;
}
