using Booking.Domain.Common;

namespace Booking.Domain.Catalog;

/// <summary>
/// A place with its own clock (店舗). Times of its slots are shown in <see cref="TimeZone"/> and stored as UTC.
/// </summary>
public sealed class Location
{
    /// <summary>The default for new locations, and for what belongs to no location.</summary>
    public const string DefaultTimeZone = "Asia/Tokyo";

    private Location() { }

    public Location(LocalizedText name, LocalizedText address, string timeZone = DefaultTimeZone) =>
        (Name, Address, TimeZone) = (name, address, timeZone);

    public long Id { get; private set; }

    public string Number => Numbering.Location.Of(Id);

    public LocalizedText Name { get; private set; } = null!;

    public LocalizedText Address { get; private set; } = null!;

    /// <summary>IANA zone id.</summary>
    public string TimeZone { get; private set; } = DefaultTimeZone;

    /// <summary>
    /// Raised by everything that places slots here, so that two at the same time wait for each other and the second
    /// sees what the first has added; and the time zone stays as it is meanwhile (rule Fixed fields).
    /// </summary>
    public int CalendarLock { get; private set; }

    /// <summary>False: archived (rule Archive).</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit (rule Version).</summary>
    public int Version { get; private set; }
}
