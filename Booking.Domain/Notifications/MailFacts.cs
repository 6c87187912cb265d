using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Notifications;

/// <summary>
/// Collects the facts of a mail. Instants stay ISO 8601 and money stays in minor units; the renderer formats both in
/// the reader's language and the location's time zone.
/// </summary>
internal sealed class MailFacts
{
    private readonly Dictionary<string, string> _facts = [];
    private readonly string _to;
    private readonly string _language;

    private MailFacts(string to, string language) => (_to, _language) = (to, language);

    /// <param name="member">With its account.</param>
    /// <param name="subject">What the mail is about, in the member's language.</param>
    public static MailFacts For(Member member, string subject) =>
        new MailFacts(member.Account.Email!, member.Language).With("name", member.Name).With("subject", subject);

    public MailFacts With(string name, string value)
    {
        _facts[name] = value;
        return this;
    }

    public MailFacts With(string name, Money money) =>
        With(name, money.Amount.ToString(CultureInfo.InvariantCulture)).With(name + "Currency", money.Currency);

    public MailFacts With(string name, DateTimeOffset instant) =>
        With(name, instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

    /// <param name="slot">With program and location.</param>
    public MailFacts With(Slot slot) =>
        With("program", slot.Program.Name.In(_language))
            .With("location", slot.Location.Name.In(_language))
            .With("address", slot.Location.Address.In(_language))
            .With("startsAt", slot.StartsAt)
            .With("endsAt", slot.EndsAt)
            .With("timeZone", slot.Location.TimeZone);

    public OutboxMail Write(MailOccasion occasion, DateTimeOffset now) => new(occasion, _to, _language, _facts, now);

    /// <summary>Names a slot on payment pages and in mails: program, local date and time, location.</summary>
    public static string Describe(Slot slot, string language)
    {
        var local = LocationTime.Local(slot.StartsAt, slot.Location.TimeZone);
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "ja-JP");
        var when = local.ToString(language == "en" ? "ddd d MMM, HH:mm" : "M月d日(ddd) HH:mm", culture);
        return $"{slot.Program.Name.In(language)} · {when} · {slot.Location.Name.In(language)}";
    }
}
