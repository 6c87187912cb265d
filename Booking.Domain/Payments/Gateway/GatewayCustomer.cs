namespace Booking.Domain.Payments.Gateway;

public sealed record GatewayCustomer(string Id)
{
    /// <summary>Deleted at the provider: calls that name it are refused.</summary>
    public bool IsDeleted { get; init; }
}
