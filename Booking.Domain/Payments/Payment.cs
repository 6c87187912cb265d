using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments;

/// <summary>
/// Money for one reservation or one plan purchase, by card or in cash. Money that was not owed (paid twice, wrong
/// amount) is a payment of its own without an owner, which refers to the one it is surplus to and is refunded at once
/// (rule Fulfilment).
/// </summary>
public sealed class Payment : ITimestamped
{
    /// <summary>Longest description; a longer one is cut.</summary>
    internal const int MaxDescriptionLength = 200;

    private Payment() { }

    /// <param name="description">
    /// What is paid for, in the member's language; shown on the payment page and in the refund grid.
    /// </param>
    internal static Payment ForReservation(
        long reservationId,
        long memberId,
        Money price,
        string description,
        DateTimeOffset now,
        bool cash = false
    ) =>
        new()
        {
            ReservationId = reservationId,
            IsCash = cash,
            MemberId = memberId,
            Amount = price.Amount,
            Currency = price.Currency,
            Description = description.To(MaxDescriptionLength),
            CreatedAt = now,
        };

    /// <summary>A plan is bought: its price, or a subscription's first period.</summary>
    internal static Payment ForContract(
        long contractId,
        long memberId,
        Money price,
        string description,
        DateTimeOffset now
    ) =>
        new()
        {
            ContractId = contractId,
            MemberId = memberId,
            Amount = price.Amount,
            Currency = price.Currency,
            Description = description.To(MaxDescriptionLength),
            CreatedAt = now,
        };

    /// <summary>A paid invoice of a subscription: one more period.</summary>
    internal static Payment ForInvoice(Payment first, GatewayInvoice invoice, DateTimeOffset now) =>
        new()
        {
            ContractId = first.ContractId,
            MemberId = first.MemberId,
            InvoiceId = invoice.Id,
            Amount = invoice.Total.Amount,
            Currency = invoice.Total.Currency,
            Description = first.Description,
            PaymentIntentId = invoice.PaymentIntentId,
            Status = PaymentStatus.Succeeded,
            CreatedAt = now,
            PaidAt = now,
        };

    /// <summary>Money received that nothing is owed for; created with its whole amount already asked back.</summary>
    internal static Payment Surplus(Payment owed, Money received, string? paymentIntentId, DateTimeOffset now) =>
        new()
        {
            MemberId = owed.MemberId,
            SurplusToId = owed.Id,
            Amount = received.Amount,
            Currency = received.Currency,
            RefundAsked = received.Amount,
            Description = owed.Description,
            PaymentIntentId = paymentIntentId,
            Status = PaymentStatus.Succeeded,
            CreatedAt = now,
            PaidAt = now,
        };

    public long Id { get; private set; }

    public string Number => Numbering.Payment.Of(Id);

    public long MemberId { get; private set; }

    public Member Member { get; private set; } = null!;

    /// <summary>The reservation it pays for; unique. Null for a plan's price and for surplus money.</summary>
    public long? ReservationId { get; private set; }

    /// <summary>The contract it pays for; a subscription has a payment per period.</summary>
    public long? ContractId { get; private set; }

    /// <summary>The provider's invoice that it was taken by; unique.</summary>
    public string? InvoiceId { get; private set; }

    /// <summary>Taken at the desk, not by the provider.</summary>
    public bool IsCash { get; private set; }

    /// <summary>The public number of what it pays for (R… or CT…); null for surplus money.</summary>
    public string? Reference =>
        ReservationId is { } reservation ? Numbering.Reservation.Of(reservation)
        : ContractId is { } contract ? Numbering.Contract.Of(contract)
        : null;

    /// <summary>The payment that was owed when this money came in addition.</summary>
    public long? SurplusToId { get; private set; }

    public string Description { get; private set; } = "";

    /// <summary>Of a card stays that it was one; the provider knows which (rule Withdrawal).</summary>
    internal static Task<int> ForgetCardsAsync(
        IQueryable<Payment> payments,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        payments
            .Where(p => p.MethodDetails != null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.MethodDetails!.Brand, (string?)null)
                        .SetProperty(p => p.MethodDetails!.Last4, (string?)null)
                        .UpdatedAt(now),
                cancellationToken
            );

    /// <summary>Minor units of <see cref="Currency"/>.</summary>
    public long Amount { get; private set; }

    public string Currency { get; private set; } = "jpy";

    public Money Total => new(Amount, Currency);

    /// <summary>
    /// Sum of all refunds asked for and not failed; raised by a conditional update, never above <see cref="Amount"/>.
    /// </summary>
    public long RefundAsked { get; private set; }

    /// <summary>Sum of all refunds that the provider has carried out.</summary>
    public long Refunded { get; private set; }

    public PaymentStatus Status { get; private set; } = PaymentStatus.Pending;

    /// <summary>The provider's payment; known once the money was received.</summary>
    public string? PaymentIntentId { get; private set; }

    /// <summary>What it was paid with (rule Payment method); null for cash and until the provider answers.</summary>
    public PaymentMethodDetails? MethodDetails { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }
}
