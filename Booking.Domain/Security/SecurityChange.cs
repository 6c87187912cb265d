namespace Booking.Domain.Security;

/// <summary>What somebody has changed, or used, of how they sign in.</summary>
public enum SecurityChange
{
    TwoFactorOn,
    TwoFactorOff,
    RecoveryCodesRenewed,
    RecoveryCodeUsed,
    PasswordChanged,
}
