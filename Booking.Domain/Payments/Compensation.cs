using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments;

/// <summary>
/// What was done, or must be done by a person, where the normal way was not possible (rule Compensations). Append-only
/// except for its resolution.
/// </summary>
public sealed class Compensation
{
    private Compensation() { }

    internal Compensation(
        CompensationKind kind,
        CompensationTrigger trigger,
        long? reservationId,
        long? paymentId,
        Money? amount,
        string? notes,
        DateTimeOffset now
    )
    {
        (Kind, Trigger, ReservationId, PaymentId) = (kind, trigger, reservationId, paymentId);
        (Amount, Currency, Notes, CreatedAt) = (amount?.Amount, amount?.Currency, notes, now);
        ResolvedAt = kind == CompensationKind.Manual ? null : now;
    }

    /// <summary>
    /// Opens a task for a person about one object of the provider. Only the first event about it opens one: the
    /// provider reports a refund, a dispute or a session more than once, and what a person has settled stays settled.
    /// </summary>
    /// <param name="about">The provider's id of the object; the notes begin with it.</param>
    internal static async Task OpenOnceAsync(
        BookingDbContext db,
        CompensationTrigger trigger,
        Payment? payment,
        Money? amount,
        string about,
        string notes,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var paymentId = payment?.Id;
        var begins = $"{about}: ";
        if (
            await db.Compensations.AnyAsync(
                c => c.Trigger == trigger && c.PaymentId == paymentId && c.Notes!.StartsWith(begins),
                cancellationToken
            )
        )
            return;
        db.Compensations.Add(
            new Compensation(
                CompensationKind.Manual,
                trigger,
                payment?.ReservationId,
                paymentId,
                amount,
                begins + notes,
                now
            )
        );
    }

    /// <summary>
    /// The open task that an event about one object of the provider has led to, so that nobody is asked twice for the
    /// same money.
    /// </summary>
    /// <returns>Null if there is none.</returns>
    internal static async Task<long?> OpenTaskAboutAsync(
        BookingDbContext db,
        string? about,
        CancellationToken cancellationToken
    )
    {
        if (about is null)
            return null;
        var begins = $"{about}: ";
        return await db
            .Compensations.Where(c => c.ResolvedAt == null && c.Notes!.StartsWith(begins))
            .OrderBy(c => c.Id)
            .Select(c => (long?)c.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    public long Id { get; private set; }

    public CompensationKind Kind { get; private set; }

    public CompensationTrigger Trigger { get; private set; }

    public long? ReservationId { get; private set; }

    public long? PaymentId { get; private set; }

    public Payment? Payment { get; private set; }

    public long? Amount { get; private set; }

    public string? Currency { get; private set; }

    /// <summary>Facts for the person who reads it; no personal data.</summary>
    public string? Notes { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Null while a person must still act.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>Who settled it; null if the system did.</summary>
    public Guid? ResolvedBy { get; private set; }

    /// <summary>What was done about it, in that person's words.</summary>
    public string? Resolution { get; private set; }
}
