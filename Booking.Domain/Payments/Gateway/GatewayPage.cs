namespace Booking.Domain.Payments.Gateway;

/// <summary>One page of a list.</summary>
/// <param name="Next">Where the next page begins; null on the last one.</param>
/// <param name="Unreadable">How many objects of the page could not be read and are missing from it.</param>
public sealed record GatewayPage<T>(IReadOnlyList<Recorded<T>> Items, string? Next, int Unreadable);
