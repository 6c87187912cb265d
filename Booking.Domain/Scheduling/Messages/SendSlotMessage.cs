using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Messages;

/// <summary>
/// Staff write to everybody who is booked in a slot (rule Messages to a class): one mail each, in the transaction of
/// the audit line. Who is written to is exactly whom the sender was shown; nobody gets the same words twice within a
/// day, whatever was pressed.
/// </summary>
public sealed class SendSlotMessage(Transactions transactions, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public async Task<Result<SlotMessageSent, Refusal>> RunAsync(
        Actor actor,
        SlotMessageRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!MessageText.Of(request.Topic, request.Message).Succeeded(out var text, out var unfit))
            return unfit;
        var contents = new object?[] { nameof(SendSlotMessage), request.SlotId, text.Topic, text.Message };
        if (!CommandKey.Of(actor, request.Key, contents).Succeeded(out var key, out var malformed))
            return malformed;
        return await transactions.RunOnceAsync(
            key,
            clock,
            acquire: async (db, token) =>
                await RowLock.AcquireAsync(db.Slots.Where(s => s.Id == request.SlotId), s => s.Status, token)
                    ? null
                    : Refusal.SlotNotFound,
            again: AgainAsync,
            command: (db, now, token) => SendAsync(db, actor, request, text, now, token),
            cancellationToken
        );
    }

    private static async Task<Result<Effect<SlotMessageSent>, Refusal>> SendAsync(
        BookingDbContext db,
        Actor actor,
        SlotMessageRequest request,
        MessageText text,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = await db
            .Slots.Where(s => s.Id == request.SlotId)
            .Select(s => new { s.Status, s.EndsAt })
            .SingleAsync(cancellationToken);
        if (slot.Status == SlotStatus.Cancelled)
            return Refusal.SlotCancelled;
        if (slot.EndsAt + SlotPeople.Open < now)
            return Refusal.SlotEnded;
        var people = await SlotPeople.ReadAsync(db, request.SlotId, cancellationToken);
        if (!people.Select(p => p.Number).ToHashSet().SetEquals(request.Recipients))
            return Refusal.RecipientsChanged;
        if (people.Count == 0)
            return Refusal.NobodyToTell;
        var told = await ToldAsync(db, people, text, now - Remembered, cancellationToken);
        var open = people.Where(p => !told.Contains(p.Number)).ToList();
        if (open.Count == 0)
            return Refusal.MessageRepeated;
        db.OutboxMails.AddRange(open.Select(p => SlotPeople.Mail(p, text, now)));
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.MessageSlot,
                Numbering.Slot.Of(request.SlotId),
                before: null,
                string.Create(CultureInfo.InvariantCulture, $"{open.Count} mailed: {text.Topic}"),
                now
            )
        );
        return new Effect<SlotMessageSent>(request.SlotId, new(open.Count, people.Count - open.Count));
    }

    private static async Task<HashSet<string>> ToldAsync(
        BookingDbContext db,
        IEnumerable<Reservation> people,
        MessageText text,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var numbers = people.Select(p => p.Number).ToList();
        var mails = await db
            .OutboxMails.AsNoTracking()
            .Where(m => m.Occasion == MailOccasion.SlotMessage && m.CreatedAt > since && numbers.Contains(m.About!))
            .ToListAsync(cancellationToken);
        return [.. mails.Where(text.IsIn).Select(m => m.About!)];
    }

    /// <summary>The mails of the first run carry the moment of its receipt.</summary>
    private static async Task<Result<SlotMessageSent, Refusal>> AgainAsync(
        BookingDbContext db,
        CommandReceipt receipt,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .Reservations.Where(r => r.SlotId == receipt.SubjectId)
            .Select(r => r.Id)
            .ToListAsync(cancellationToken);
        var numbers = ids.Select(id => Numbering.Reservation.Of(id)).ToList();
        var sent = await db.OutboxMails.CountAsync(
            m => m.Occasion == MailOccasion.SlotMessage && m.CreatedAt == receipt.At && numbers.Contains(m.About!),
            cancellationToken
        );
        return new SlotMessageSent(sent, Already: 0);
    }
}
