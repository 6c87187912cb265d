using Booking.Domain.Common;

namespace Booking.Domain.Scheduling.Messages;

/// <summary>What was written to a slot's people before.</summary>
/// <param name="Count">To how many.</param>
public sealed record EarlierMessage(DateTimeOffset At, LocalizedText By, int Count, string Topic);
