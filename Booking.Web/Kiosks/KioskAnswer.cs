namespace Booking.Web.Kiosks;

/// <summary>What a kiosk shows in large letters.</summary>
/// <param name="Ok">Somebody is checked in.</param>
public sealed record KioskAnswer(bool Ok, string Title, string Sentence, string Detail);
