namespace Booking.Domain.Settings;

/// <summary>Settings that are seen, saved and conflict together: one form each.</summary>
public enum SettingGroup
{
    /// <summary>Name, colour, logo.</summary>
    Studio,

    /// <summary>Contact, terms, privacy, 特定商取引法に基づく表記.</summary>
    Legal,

    /// <summary>How long seats are kept, and how many.</summary>
    Booking,

    /// <summary>What members are asked about themselves.</summary>
    Members,

    /// <summary>The sender of mails, and when nobody is written to.</summary>
    Mail,
}
