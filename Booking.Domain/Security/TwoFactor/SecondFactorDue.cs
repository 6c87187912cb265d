namespace Booking.Domain.Security.TwoFactor;

/// <summary>Somebody who works here has no second factor yet (rule Second factor for colleagues).</summary>
/// <param name="Until">When they need one.</param>
/// <param name="IsOver">They have waited too long: nothing is open to them but setting one up.</param>
public sealed record SecondFactorDue(DateTimeOffset Until, bool IsOver);
