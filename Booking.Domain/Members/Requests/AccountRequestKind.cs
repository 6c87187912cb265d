namespace Booking.Domain.Members.Requests;

/// <summary>What a stranger may ask for an address (rule Equal work).</summary>
public enum AccountRequestKind
{
    Register,
    ResetPassword,
    ResendConfirmation,
}
