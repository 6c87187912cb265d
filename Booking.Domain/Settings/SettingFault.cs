namespace Booking.Domain.Settings;

/// <summary>Why a value is not possible.</summary>
public enum SettingFault
{
    Missing,
    TooLong,

    /// <summary>A character that no line of text has.</summary>
    Unreadable,

    /// <summary>No colour as #rrggbb.</summary>
    NoColour,

    /// <summary>White text on it could not be read.</summary>
    TooLight,

    /// <summary>No whole number, or out of its range.</summary>
    NoNumber,

    /// <summary>No address that mail can be sent from.</summary>
    NoSender,

    /// <summary>No time of day, or one without the other.</summary>
    NoTime,

    /// <summary>None of the few words that it may be.</summary>
    NoChoice,

    /// <summary>No known time zone.</summary>
    NoTimeZone,
}
