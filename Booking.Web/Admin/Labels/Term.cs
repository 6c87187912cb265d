using System.Globalization;
using System.Resources;

namespace Booking.Web.Admin.Labels;

/// <summary>A word of the pages with every place it stands in; the first place's text is the product's own.</summary>
/// <param name="Group">Where it belongs; one of <see cref="Vocabulary.Groups"/>.</param>
internal sealed record Term(string Key, string Group, params IReadOnlyList<(Type Texts, string Name)> Places);
