using Booking.Web.Startup;

namespace Booking.Web.Admin.Labels;

/// <summary>A word of the pages with every place it stands in; the first place's text is the product's own.</summary>
/// <param name="Group">Where it belongs; one of <see cref="Vocabulary.Groups"/>.</param>
public sealed record Term(string Key, string Group, IReadOnlyList<TermPlace> Places);
