using Booking.Domain.Common;

namespace Booking.Domain.Notifications;

/// <summary>A mail as it is handed to the mail server.</summary>
/// <param name="Key">The same at every attempt, and unique within the installation.</param>
/// <param name="To">The recipient's address.</param>
/// <param name="Content">Subject and bodies.</param>
public sealed record OutgoingMail(string Key, string To, RenderedMail Content)
{
    /// <summary>"ja" or "en".</summary>
    public string Language { get; init; } = "ja";

    /// <summary>What the reader's calendar program shall enter, change or take out; null: nothing.</summary>
    public CalendarEntry? Entry { get; init; }
}
