using Booking.Domain.Common;
using Booking.Domain.Contracts;

namespace Booking.Domain.BackOffice;

/// <summary>
/// What a refund would do, before the click: to the money, the seat, the contract; the page says it in sentences.
/// </summary>
public sealed record RefundPreview
{
    public required string PaymentNumber { get; init; }

    public required Money Total { get; init; }

    /// <summary>What can still be refunded.</summary>
    public required Money Left { get; init; }

    /// <summary>What would be refunded now.</summary>
    public required Money Amount { get; init; }

    /// <summary>Why it cannot be done; null if it can.</summary>
    public required Refusal? WhyNot { get; init; }

    public bool IsFull => Amount == Left && Left.Amount > 0;

    public SeatEffect? Seat { get; init; }

    public ContractEffect? Contract { get; init; }

    /// <summary>Whom the mail goes to, and in which language ("ja", "en").</summary>
    public required string MemberName { get; init; }

    public required string MemberLanguage { get; init; }
}
