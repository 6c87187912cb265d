namespace Booking.Web.Theme.Contracts;

/// <summary>Names the words for uses and points of a contract.</summary>
public sealed class UseTexts;
