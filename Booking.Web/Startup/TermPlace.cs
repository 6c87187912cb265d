namespace Booking.Web.Startup;

/// <summary>A place of a word that the studio may replace; the feature whose text it is declares it.</summary>
/// <param name="IsOwn">The product's own word is the one that stands here; each term has one such place.</param>
public sealed record TermPlace(string Term, Type Texts, string Name, bool IsOwn);
