namespace Booking.Web.Theme.Reservations;

/// <summary>Names the words of <see cref="CancelConsequence"/>.</summary>
public sealed class CancellationTexts;
