using System.Globalization;
using System.Resources;
using Booking.Domain.Catalog;
using Booking.Domain.Notifications;

namespace Booking.Web.Notifications.Templates;

/// <summary>Believable facts of every notice, so that its words can be read before they are sent to anybody.</summary>
internal sealed class NoticeSamples(TimeProvider clock)
{
    private static readonly ResourceManager Words = new(
        "Booking.Web.Notifications.Templates.NoticeSamples",
        typeof(NoticeSamples).Assembly
    );

    /// <summary>What is absent in the usual case, e.g. because it excludes another.</summary>
    private static readonly string[] Unusual =
    [
        "cancelOver",
        "cash",
        "lost",
        "within",
        "cancelled",
        "usesTaken",
        "pointsTaken",
        "nothingTaken",
        "tasks",
        "mails",
        "discrepancies",
        "byStudio",
    ];

    /// <summary>As the outbox would hold them; "contact" and "site" are the studio's.</summary>
    public IReadOnlyDictionary<string, string> Of(MailOccasion occasion, CultureInfo culture)
    {
        var facts = new Dictionary<string, string> { ["timeZone"] = WholeDays.Studio };
        foreach (var name in NoticeVariables.Of(occasion).Except(Unusual))
            Add(facts, name, occasion, culture);
        if (occasion is MailOccasion.SlotMessage or MailOccasion.MemberMessage)
            facts["message"] = Word("message", culture);
        return facts;
    }

    private void Add(Dictionary<string, string> facts, string name, MailOccasion occasion, CultureInfo culture)
    {
        switch (name)
        {
            case "site" or "contact" or "startShort":
                break;
            case "plan" when occasion == MailOccasion.RefundMade:
                break; // a seat's money goes back more often than a plan's
            case "number":
                facts[name] = NoticeVariables.Of(occasion).Contains("program") ? "R1024" : "CT128";
                break;
            case "when":
                (facts["startsAt"], facts["endsAt"]) = (At(3, 10), At(3, 11));
                break;
            case "place":
                (facts["location"], facts["address"]) = (Word("location", culture), Word("address", culture));
                break;
            case "amount":
                (facts["amount"], facts["amountCurrency"]) = ("3300", "jpy");
                break;
            case "cancelBy" or "until":
                facts[name] = At(2, 10);
                break;
            case "lastDay":
                facts["expiresAt"] = At(30, 12);
                break;
            case "renewsOn":
                facts["renewsAt"] = At(31, 12);
                break;
            default:
                facts[name] = Word(name, culture);
                break;
        }
    }

    /// <summary>Some days from now, at a whole hour of the studio's clock.</summary>
    private string At(int days, int hour)
    {
        var today = LocationTime.Local(clock.GetUtcNow(), WholeDays.Studio).Date;
        return LocationTime
            .Utc(today.AddDays(days).AddHours(hour), WholeDays.Studio)
            .ToString("O", CultureInfo.InvariantCulture);
    }

    private static string Word(string name, CultureInfo culture) =>
        Words.GetString(name, culture) ?? throw new MissingManifestResourceException($"NoticeSamples has no '{name}'.");
}
