using System.Collections.Frozen;
using Booking.Domain.Labels;
using Booking.Web.Startup;

namespace Booking.Web.Admin.Labels;

/// <summary>
/// The studio's own words by the place they stand in: one look-up in memory for each word of a page, never the
/// database.
/// </summary>
internal sealed class LabelSnapshot(Vocabulary vocabulary)
{
    private volatile FrozenDictionary<(string Language, Type Texts, string Name), string> _words = FrozenDictionary<
        (string, Type, string),
        string
    >.Empty;

    /// <returns>Null: the product's own word stands.</returns>
    public string? Find(Type texts, string name) =>
        _words.Count == 0 ? null : _words.GetValueOrDefault((Languages.Current, texts, name));

    /// <summary>Words that the vocabulary does not know any more are left out.</summary>
    public void Replace(IEnumerable<LabelView> labels) =>
        _words = labels
            .SelectMany(label =>
                (vocabulary.Find(label.Key)?.Places ?? []).Select(place =>
                    (Place: (label.Language, place.Texts, place.Name), label.Text)
                )
            )
            .ToFrozenDictionary(word => word.Place, word => word.Text);
}
