namespace Booking.Domain.Privacy;

/// <summary>What stands where words were taken out.</summary>
internal static class HiddenText
{
    public const string Mark = "■■■";
}
