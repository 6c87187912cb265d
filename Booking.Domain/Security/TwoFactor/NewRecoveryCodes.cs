namespace Booking.Domain.Security.TwoFactor;

/// <summary>Recovery codes as they are shown, once (rule Recovery codes).</summary>
public sealed record NewRecoveryCodes(IReadOnlyList<string> Codes)
{
    /// <summary>How many are made at once.</summary>
    public const int Many = 10;
}
