namespace Booking.Domain.Security.TwoFactor;

/// <summary>Whether who works here needs a second factor, and by when (rule Second factor for colleagues).</summary>
/// <param name="Grace">From the role, or from when it was first required.</param>
public sealed record SecondFactorSettings(bool IsRequired, TimeSpan Grace)
{
    public static readonly SecondFactorSettings Off = new(IsRequired: false, TimeSpan.FromDays(14));
}
