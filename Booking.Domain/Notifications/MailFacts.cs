using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Notifications;

/// <summary>Collects what a mail tells. Instants stay ISO 8601 and money stays minor units: the template writes them out in the reader's language and the location's zone.</summary>
internal sealed class MailFacts
{
    private readonly Dictionary<string, string> facts = [];
    private readonly string to;
    private readonly string language;

    private MailFacts(string to, string language) => (this.to, this.language) = (to, language);

    /// <param name="member">With its account.</param>
    /// <param name="subject">What the mail is about, in the member's language.</param>
    public static MailFacts For(Member member, string subject) =>
        new MailFacts(member.Account.Email!, member.Language).With("name", member.Name).With("subject", subject);

    public MailFacts With(string name, string value)
    {
        facts[name] = value;
        return this;
    }

    public MailFacts With(string name, Money money) =>
        With(name, money.Amount.ToString(CultureInfo.InvariantCulture)).With(name + "Currency", money.Currency);

    public MailFacts With(string name, DateTimeOffset instant) => With(name, instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

    /// <param name="slot">With program and location.</param>
    public MailFacts With(Slot slot) => With("program", slot.Program.Name.In(language))
        .With("location", slot.Location.Name.In(language))
        .With("address", slot.Location.Address.In(language))
        .With("startsAt", slot.StartsAt)
        .With("endsAt", slot.EndsAt)
        .With("timeZone", slot.Location.TimeZone);

    public OutboxMail Write(MailOccasion occasion, DateTimeOffset now) => new(occasion, to, language, facts, now);

    /// <summary>What a seat's payment page names: program, local start and end, location, and whose lesson it is.</summary>
    /// <param name="slot">With program, location and staff.</param>
    public static string DescribeSale(Slot slot, string language)
    {
        var end = LocationTime.Local(slot.EndsAt, slot.Location.TimeZone);
        var ends = end.ToString("HH:mm", CultureInfo.InvariantCulture);
        var what = Describe(slot, language, $"–{ends}");
        return slot.Staff is { } staff ? $"{what} · {staff.Name.In(language)}" : what;
    }

    /// <summary>How a slot is called in mails: program, local date and time, location.</summary>
    public static string Describe(Slot slot, string language) => Describe(slot, language, "");

    private static string Describe(Slot slot, string language, string until)
    {
        var local = LocationTime.Local(slot.StartsAt, slot.Location.TimeZone);
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "ja-JP");
        var when = local.ToString(language == "en" ? "ddd d MMM, HH:mm" : "M月d日(ddd) HH:mm", culture);
        return $"{slot.Program.Name.In(language)} · {when}{until} · {slot.Location.Name.In(language)}";
    }
}
