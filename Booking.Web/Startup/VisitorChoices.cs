namespace Booking.Web.Startup;

/// <summary>
/// What a visitor has chosen, for as long as their page lives. Their studio outlives it in a cookie of the browser,
/// which comes along with the next document.
/// </summary>
public sealed class VisitorChoices
{
    /// <summary>The browser's cookie; written by js/member.js.</summary>
    public const string StudioCookie = "studio";

    /// <summary>LC… or "all", as the address of the week says it; null: none chosen. May be anything.</summary>
    public string? Studio { get; set; }

    /// <summary>The address of the week that was looked at last, with its filters.</summary>
    public string? Week { get; set; }

    /// <summary>The first day of that week.</summary>
    public DateOnly Monday { get; set; }

    /// <summary>Whether that week holds the day.</summary>
    public bool HasSeen(DateOnly day) => Week is not null && day >= Monday && day < Monday.AddDays(7);
}
