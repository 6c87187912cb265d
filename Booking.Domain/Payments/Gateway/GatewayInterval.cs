namespace Booking.Domain.Payments.Gateway;

/// <summary>The unit in which a recurring price repeats.</summary>
public enum GatewayInterval
{
    Day,
    Week,
    Month,
    Year,
}
