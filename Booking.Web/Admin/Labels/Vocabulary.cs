using System.Globalization;
using System.Resources;
using Booking.Domain.Labels;
using Booking.Web.Startup;

namespace Booking.Web.Admin.Labels;

/// <summary>
/// The words a studio may change: names of things and short labels. Sentences are not among them; they would not be
/// grammatical any more. Where each word stands is declared by the features themselves.
/// </summary>
public sealed class Vocabulary : IVocabulary
{
    public static readonly IReadOnlyList<string> Groups = ["Menu", "Schedule", "Seats", "Plans"];

    /// <summary>Every term in the order of the page.</summary>
    private static readonly IReadOnlyList<(string Key, string Group)> Known =
    [
        .. Of("Menu", "Book", "PlansMenu", "MyBookings", "MyPlans", "MyPage", "Today", "Members"),
        .. Of(
            "Schedule",
            "HomeTitle",
            "SeeSchedule",
            "Location",
            "Locations",
            "Program",
            "Staff",
            "Class",
            "Lesson",
            "Projection",
            "NoSlots",
            "FindSlot",
            "BookThis"
        ),
        .. Of("Seats", "Regular", "Trial", "SeatsLeft", "OneSeatLeft", "Full", "OnHold", "Attended", "NoShow"),
        .. Of("Plans", "Subscription", "TicketPack", "PointPack", "WayCash"),
    ];

    private readonly Dictionary<string, Term> _byKey;

    /// <exception cref="InvalidOperationException">
    /// A place names no known term, or a term has no place, or not one, that holds the product's own word.
    /// </exception>
    public Vocabulary(IEnumerable<TermPlace> places)
    {
        var byTerm = places.ToLookup(p => p.Term);
        if (byTerm.FirstOrDefault(p => Known.All(k => k.Key != p.Key)) is { } stray)
            throw new InvalidOperationException($"{stray.Key} is declared as a term but not listed as one.");
        Terms = [.. Known.Select(k => new Term(k.Key, k.Group, OwnFirst(k.Key, byTerm[k.Key])))];
        _byKey = Terms.ToDictionary(t => t.Key);
    }

    public IReadOnlyList<Term> Terms { get; }

    public Term? Find(string key) => _byKey.GetValueOrDefault(key);

    public string? Default(string key, string language) =>
        language is "ja" or "en" && Find(key) is { Places: [var own, ..] }
            ? new ResourceManager(own.Texts).GetString(own.Name, CultureInfo.GetCultureInfo(language))
            : null;

    private static TermPlace[] OwnFirst(string key, IEnumerable<TermPlace> places)
    {
        TermPlace[] ordered = [.. places.OrderByDescending(p => p.IsOwn)];
        return ordered.Count(p => p.IsOwn) == 1
            ? ordered
            : throw new InvalidOperationException($"The product's own word for {key} must stand in one place.");
    }

    private static IEnumerable<(string Key, string Group)> Of(string group, params IEnumerable<string> keys) =>
        keys.Select(key => (key, group));
}
