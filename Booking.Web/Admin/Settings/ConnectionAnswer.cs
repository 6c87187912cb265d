namespace Booking.Web.Admin.Settings;

/// <summary>What came of a test.</summary>
/// <param name="Key">Of its sentence.</param>
/// <param name="About">What the sentence names.</param>
public sealed record ConnectionAnswer(bool IsGood, string Key, string About);
