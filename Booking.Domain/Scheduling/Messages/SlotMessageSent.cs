namespace Booking.Domain.Scheduling.Messages;

/// <summary>A message is on its way.</summary>
/// <param name="Sent">To how many.</param>
/// <param name="Already">How many had the same words already, and do not get them twice.</param>
public sealed record SlotMessageSent(int Sent, int Already);
