using Booking.Domain.Payments.Checkouts;

namespace Booking.Domain.Payments.Gateway;

/// <summary>A member who becomes a customer. <paramref name="MemberNumber"/> (MB…) goes into metadata.</summary>
public sealed record CustomerOrder(string IdempotencyKey, string MemberNumber, string Email, string Language)
{
    /// <inheritdoc cref="CheckoutOrder.Installation"/>
    public string? Installation { get; init; }
}
