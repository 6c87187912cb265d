using Booking.Domain.Members;

namespace Booking.Domain.Security.TwoFactor;

/// <summary>What the commands of the second factor share.</summary>
internal static class TwoFactorWork
{
    /// <summary>All others become invalid, and all other devices are signed out.</summary>
    public static async Task<NewRecoveryCodes> RenewCodesAsync(this AccountWork work, Account account)
    {
        var codes = await work.Users.GenerateNewTwoFactorRecoveryCodesAsync(account, NewRecoveryCodes.Many);
        await work.Users.UpdateSecurityStampAsync(account);
        return new NewRecoveryCodes([.. codes ?? []]);
    }
}
