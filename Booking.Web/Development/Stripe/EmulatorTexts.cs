namespace Booking.Web.Development.Stripe;

/// <summary>Marker of the emulator's texts, EmulatorTexts.resx (English) and EmulatorTexts.ja.resx.</summary>
public sealed class EmulatorTexts;
