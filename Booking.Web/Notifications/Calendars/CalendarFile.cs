using System.Globalization;
using Booking.Domain.Calendars;
using Booking.Domain.Catalog;
using Booking.Domain.Installations;
using Booking.Domain.Notifications;
using Booking.Web.Startup;
using Booking.Web.Stripe;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;
using Calendar = Ical.Net.Calendar;

namespace Booking.Web.Notifications.Calendars;

/// <summary>
/// Writes entries as an iCalendar file (RFC 5545), each in its location's time zone with that zone's rules in the file,
/// and with an identifier that is the same for ever.
/// </summary>
public sealed class CalendarFile(
    InstallationState installation,
    IStripeAddresses addresses,
    IStringLocalizer<CalendarTexts> text,
    IOptions<SiteOptions> site
)
{
    public const string MediaType = "text/calendar; charset=utf-8";

    /// <summary>How often a program that asks should read it again; many decide for themselves.</summary>
    private static readonly TimeSpan Refresh = TimeSpan.FromHours(1);

    private static readonly DateTimeOffset Known = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>For a program that reads the file itself.</summary>
    public string Write(CalendarContents contents) => Write(contents, CalendarMethods.Publish, _ => { });

    /// <summary>
    /// For a mail (RFC 5546): asks the reader's program to enter the booking, to change it, or to take it out.
    /// </summary>
    public string WriteNotice(CalendarEntry entry, string language, MailboxAddress from, MailboxAddress to) =>
        Write(
            new(language, [entry]),
            MethodOf(entry),
            written =>
            {
                written.Organizer = new Organizer($"mailto:{from.Address}") { CommonName = site.Value.Name };
                written.Attendees.Add(
                    new Attendee($"mailto:{to.Address}")
                    {
                        ParticipationStatus = EventParticipationStatus.Accepted,
                        Rsvp = false,
                    }
                );
            }
        );

    public static string MethodOf(CalendarEntry entry) =>
        entry.State == CalendarEntryState.Cancelled ? CalendarMethods.Cancel : CalendarMethods.Request;

    private string Write(CalendarContents contents, string method, Action<CalendarEvent> also)
    {
        var present = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (
            CultureInfo.GetCultureInfo(contents.Language),
            CultureInfo.GetCultureInfo(contents.Language)
        );
        try
        {
            return Serialize(contents, method, also);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = present;
        }
    }

    private string Serialize(CalendarContents contents, string method, Action<CalendarEvent> also)
    {
        var calendar = new Calendar { ProductId = "-//Booking//Booking//EN", Method = method };
        calendar.AddProperty("X-WR-CALNAME", site.Value.Name);
        var refresh = string.Create(CultureInfo.InvariantCulture, $"PT{Refresh.TotalHours}H");
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", refresh);
        calendar.AddProperty("X-PUBLISHED-TTL", refresh);
        foreach (var zone in contents.Entries.GroupBy(e => e.TimeZone))
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zone.Key, RulesOf(zone.Min(e => e.StartsAt)), false));
        foreach (var entry in contents.Entries)
        {
            var written = EventOf(entry, contents.Language);
            also(written);
            calendar.Events.Add(written);
        }

        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    /// <summary>The rules of a zone from then on; the library knows of none that begin in the future.</summary>
    private static DateTime RulesOf(DateTimeOffset earliest) =>
        (earliest < Known ? earliest.AddYears(-1) : Known).UtcDateTime;

    private CalendarEvent EventOf(CalendarEntry entry, string language)
    {
        var isLesson = entry.Booked is not null;
        var link = new Uri(
            addresses.SiteBase,
            isLesson ? $"/staff/slots/{entry.Number}" : $"/reservations/{entry.Number}"
        );
        return new CalendarEvent
        {
            Uid = $"{entry.Number}@{installation.Id}",
            Sequence = entry.Sequence,
            Summary = entry.Program.In(language),
            Location = string.Join(", ", PlaceOf(entry, language)),
            Description = string.Join('\n', LinesOf(entry, language).Append(link.ToString())),
            Url = link,
            Start = At(entry.StartsAt, entry.TimeZone),
            End = At(entry.EndsAt, entry.TimeZone),
            DtStamp = new CalDateTime(entry.ChangedAt.UtcDateTime, CalDateTime.UtcTzId),
            LastModified = new CalDateTime(entry.ChangedAt.UtcDateTime, CalDateTime.UtcTzId),
            Status = entry.State switch
            {
                CalendarEntryState.Confirmed => EventStatus.Confirmed,
                CalendarEntryState.Tentative => EventStatus.Tentative,
                _ => EventStatus.Cancelled,
            },
        };
    }

    private IEnumerable<string> LinesOf(CalendarEntry entry, string language)
    {
        if (entry.State == CalendarEntryState.Cancelled)
            yield return text["Cancelled"];
        if (entry is { State: CalendarEntryState.Tentative, Booked: null })
            yield return text["Unpaid"];
        if (entry.Staff is { } staff)
            yield return text["With", staff.In(language)];
        if (entry.Booked is { } booked)
            yield return text["Booked", booked];
        yield return text["Number", entry.Number];
    }

    private static IEnumerable<string> PlaceOf(CalendarEntry entry, string language) =>
        new[] { entry.Location.In(language), entry.Address.In(language) }.Where(t => t.Length > 0);

    private static CalDateTime At(DateTimeOffset instant, string timeZone) =>
        new(LocationTime.Local(instant, timeZone).DateTime, timeZone);
}
