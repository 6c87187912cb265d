namespace Booking.Web.Theme.Forms;

/// <summary>Something said in passing.</summary>
/// <param name="IsWarning">Stays until it is closed.</param>
public sealed record StaffMessage(string Text, bool IsWarning)
{
    /// <summary>What can be done about it, once.</summary>
    public MessageAction? Action { get; init; }
}
