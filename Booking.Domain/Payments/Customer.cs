using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;

namespace Booking.Domain.Payments;

/// <summary>
/// The member at the provider: needed for subscriptions and the billing portal. An address is not unique there, so the
/// link is kept here; key and exact body are stored before the first attempt.
/// </summary>
public sealed class Customer
{
    private Customer() { }

    internal Customer(long memberId, PreparedRequest request) =>
        (MemberId, IdempotencyKey, Body) = (memberId, request.IdempotencyKey, request.Body);

    public long MemberId { get; private set; }

    public string IdempotencyKey { get; private set; } = "";

    /// <summary>The exact request. Contains the member's address, so it is never logged.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The provider's customer; null until an answer was stored.</summary>
    public string? GatewayId { get; private set; }

    internal PreparedRequest Request => new(IdempotencyKey, Body);
}
