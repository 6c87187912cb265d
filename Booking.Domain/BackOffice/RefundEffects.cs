using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>
/// What a refund leads to: read once for the preview and once more, in the transaction, for the refund itself, by the
/// same rules.
/// </summary>
internal sealed class RefundEffects
{
    public required Payment Payment { get; init; }

    public required Member Member { get; init; }

    /// <summary>With its slot, program and location.</summary>
    public required Reservation? Reservation { get; init; }

    /// <summary>The deadline until which the member could have cancelled for money.</summary>
    public required DateTimeOffset? CancelBy { get; init; }

    /// <summary>With its plan.</summary>
    public required Contract? Contract { get; init; }

    /// <summary>
    /// Of this payment's refunds: the money that stays given back and went with its uses (minor units), and the uses.
    /// </summary>
    public required (long Money, int Uses) TakenBack { get; init; }

    public static async Task<RefundEffects?> ReadAsync(
        BookingDbContext db,
        long paymentId,
        CancellationToken cancellationToken
    )
    {
        var payment = await db
            .Payments.AsNoTracking()
            .Include(p => p.Member.Account)
            .FirstOrDefaultAsync(p => p.Id == paymentId, cancellationToken);
        if (payment is null)
            return null;
        var reservation = payment.ReservationId is null
            ? null
            : await db
                .Reservations.AsNoTracking()
                .Include(r => r.Slot.Program)
                .Include(r => r.Slot.Location)
                .SingleAsync(r => r.Id == payment.ReservationId, cancellationToken);
        var withUses = await db
            .Refunds.Where(r => r.PaymentId == payment.Id && r.UsesTaken != null)
            .Select(r => new
            {
                Money = r.State == RefundState.Failed || r.State == RefundState.Cancelled ? 0 : r.Amount,
                Uses = r.UsesTaken!.Value,
            })
            .ToListAsync(cancellationToken);
        return new RefundEffects
        {
            Payment = payment,
            Member = payment.Member,
            Reservation = reservation,
            CancelBy = reservation is null
                ? null
                : (await FreeChanges.DeadlinesOfAsync(db, reservation, cancellationToken)).Cancel,
            Contract = payment.ContractId is null
                ? null
                : await db
                    .Contracts.AsNoTracking()
                    .Include(c => c.Plan)
                    .SingleAsync(c => c.Id == payment.ContractId, cancellationToken),
            TakenBack = (withUses.Sum(r => r.Money), withUses.Sum(r => r.Uses)),
        };
    }

    public Money Left => new(Payment.Amount - Payment.RefundAsked, Payment.Currency);

    public Money AmountOf(long? asked) => asked is { } amount ? new(amount, Payment.Currency) : Left;

    public Refusal? WhyNot(Money amount) =>
        Payment switch
        {
            { Status: PaymentStatus.Disputed } => Refusal.PaymentDisputed,
            { IsCash: true } => Refusal.RefundAtDesk,
            { PaymentIntentId: { } id } when FormerId.Is(id) => Refusal.NothingToRefund,
            { Status: not (PaymentStatus.Succeeded or PaymentStatus.PartiallyRefunded) } => Refusal.NothingToRefund,
            _ when Left.Amount <= 0 => Refusal.NothingToRefund,
            _ when amount.Amount <= 0 || amount.Amount > Left.Amount => Refusal.RefundTooMuch,
            _ => null,
        };

    /// <summary>Whether a full refund may cancel the booking: it is living and has not begun.</summary>
    public bool CanFreeSeat(Money amount, DateTimeOffset now) =>
        amount == Left && Reservation is { Status: ReservationStatus.Confirmed } r && r.Slot.StartsAt > now;

    /// <summary>
    /// What gives back the rest of the price takes back all that is left of a pack; a part of it takes what all such
    /// refunds together come to (rule Uses taken back).
    /// </summary>
    public int UsesToTakeBack(Money amount) =>
        Contract is not { Kind: not PlanKind.Subscription, Status: ContractStatus.Active } pack ? 0
        : amount == Left ? pack.Remaining
        : UsesTakenBack.Of(
            pack.UsageCount,
            Payment.Amount,
            TakenBack.Money + amount.Amount,
            TakenBack.Uses,
            pack.Remaining
        );

    public bool CanEndSubscription =>
        Contract is { Kind: PlanKind.Subscription, SubscriptionId: not null }
        && Contract.Status is ContractStatus.Active or ContractStatus.PastDue;

    public RefundPreview Preview(long? asked, DateTimeOffset now)
    {
        var amount = AmountOf(asked);
        return new RefundPreview
        {
            PaymentNumber = Payment.Number,
            Total = Payment.Total,
            Left = Left,
            Amount = amount,
            WhyNot = WhyNot(amount),
            MemberName = Member.Name,
            MemberLanguage = Member.Language,
            Seat = Reservation is null
                ? null
                : new(
                    Reservation.Number,
                    Reservation.Slot.Program.Name,
                    Reservation.Slot.StartsAt,
                    Reservation.Slot.Location.TimeZone,
                    Reservation.Status,
                    CanFreeSeat(amount, now),
                    now > CancelBy
                ),
            Contract = Contract is null
                ? null
                : new(
                    Contract.Number,
                    Contract.Plan.Name,
                    Contract.Kind,
                    Contract.Remaining,
                    UsesToTakeBack(amount),
                    Math.Max(0, Contract.UsageCount - Contract.Remaining - TakenBack.Uses),
                    CanEndSubscription
                ),
        };
    }
}
