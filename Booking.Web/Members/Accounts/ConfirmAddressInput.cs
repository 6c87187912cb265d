namespace Booking.Web.Members.Accounts;

/// <summary>The password, where the link asks for it.</summary>
internal sealed class ConfirmAddressInput
{
    public string? Password { get; set; }
}
