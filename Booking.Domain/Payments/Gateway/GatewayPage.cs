namespace Booking.Domain.Payments.Gateway;

/// <summary>One page of a list.</summary>
/// <param name="Next">Where the next page begins; null: this was the last one.</param>
/// <param name="Unreadable">How many objects of the page could not be understood, and are missing from it.</param>
public sealed record GatewayPage<T>(IReadOnlyList<Recorded<T>> Items, string? Next, int Unreadable);
