namespace Booking.Domain.Security.Events;

/// <summary>
/// How many wrong passwords and codes within ten minutes are a burst of which admins are told (rule Security events).
/// </summary>
/// <param name="PerAccount">Of one account, from wherever.</param>
/// <param name="PerAddress">From one address, of whomever.</param>
/// <param name="Overall">All together.</param>
public sealed record SecurityAlertSettings(int PerAccount, int PerAddress, int Overall)
{
    public static readonly SecurityAlertSettings Default = new(PerAccount: 20, PerAddress: 50, Overall: 200);
}
