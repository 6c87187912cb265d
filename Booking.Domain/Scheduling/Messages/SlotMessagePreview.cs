using Booking.Domain.Notifications;

namespace Booking.Domain.Scheduling.Messages;

/// <summary>The mail that those get who read this language.</summary>
/// <param name="Language">"ja" or "en".</param>
/// <param name="Readers">How many of them there are.</param>
public sealed record SlotMessagePreview(string Language, int Readers, RenderedMail Mail);
