namespace Booking.Web.Theme.Holds;

/// <summary>A seat that is kept for the member for a while: a hold, or an offer of the waiting list.</summary>
/// <param name="Href">Where it is paid or taken; opening it does neither.</param>
/// <param name="Until">UTC; null: the time is up, and the seat is being released.</param>
/// <param name="Word">What it is.</param>
/// <param name="Go">What is to do.</param>
internal sealed record KeptSeat(string Href, DateTimeOffset? Until, string Word, string Go);
