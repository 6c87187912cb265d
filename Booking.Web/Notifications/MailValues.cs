using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Common;

namespace Booking.Web.Notifications;

/// <summary>
/// A mail's facts, formatted for its reader: times in the location's time zone, money with its sign. A fact that is
/// missing or malformed is left out, so that the mail is sent with the rest.
/// </summary>
internal sealed class MailValues(IReadOnlyDictionary<string, string> facts, CultureInfo culture)
{
    private bool IsJapanese => culture.TwoLetterISOLanguageName == "ja";

    /// <summary>The fact, or null where it is absent or empty.</summary>
    public string? this[string name] => facts.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>"2026年11月25日(水) 10:00–11:00", "Wed 25 Nov 2026, 10:00–11:00".</summary>
    public string? When
    {
        get
        {
            if (Local("startsAt") is not { } start)
                return null;
            var day = start.ToString(IsJapanese ? "yyyy年M月d日(ddd)" : "ddd d MMM yyyy,", culture);
            var until = Local("endsAt") is { } end ? "–" + end.ToString("HH:mm", culture) : "";
            return $"{day} {start.ToString("HH:mm", culture)}{until}";
        }
    }

    /// <summary>For a subject line: "11月25日 10:00", "25 Nov 10:00".</summary>
    public string? StartShort => Local("startsAt")?.ToString(IsJapanese ? "M月d日 HH:mm" : "d MMM HH:mm", culture);

    /// <summary>A contract's last day: "2026年12月31日", "31 Dec 2026".</summary>
    public string? LastDay => Local("expiresAt")?.ToString(IsJapanese ? "yyyy年M月d日" : "d MMM yyyy", culture);

    /// <summary>The day on which a subscription is renewed and charged.</summary>
    public string? RenewsOn => Local("renewsAt")?.ToString(IsJapanese ? "yyyy年M月d日" : "d MMM yyyy", culture);

    /// <summary>Until when a booking can be cancelled with restitution: "2026年11月24日(火) 10:00".</summary>
    public string? CancelBy => Moment("cancelBy");

    /// <summary>Until when a seat is kept for whoever waits.</summary>
    public string? Until => Moment("until");

    public string? Place =>
        (this["location"], this["address"]) switch
        {
            (null, var address) => address,
            (var location, null) => location,
            var (location, address) => IsJapanese ? $"{location}({address})" : $"{location}, {address}",
        };

    /// <summary>Written as on the pages: "¥5,000", "€50.00", "CHF 50.00".</summary>
    public string? Amount =>
        long.TryParse(this["amount"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minor)
        && this["amountCurrency"] is { } currency
            ? Layout.Amount.Format(new Money(minor, currency))
            : null;

    /// <summary>Everything a template may name.</summary>
    public IReadOnlyDictionary<string, object?> ForTemplate(string site, string contact)
    {
        var values = facts.ToDictionary(f => f.Key, object? (f) => f.Value);
        (values["site"], values["amount"], values["when"], values["startShort"], values["place"]) = (
            site,
            Amount,
            When,
            StartShort,
            Place
        );
        values["contact"] = contact;
        (values["lastDay"], values["renewsOn"], values["cancelBy"]) = (LastDay, RenewsOn, CancelBy);
        values["until"] = Until;
        return values;
    }

    private string? Moment(string name) =>
        Local(name)?.ToString(IsJapanese ? "yyyy年M月d日(ddd) HH:mm" : "ddd d MMM yyyy, HH:mm", culture);

    private DateTimeOffset? Local(string name)
    {
        if (
            !DateTimeOffset.TryParse(
                this[name],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var instant
            )
        )
            return null;
        var zone = this["timeZone"] is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _) ? id : "UTC";
        return LocationTime.Local(instant, zone);
    }
}
