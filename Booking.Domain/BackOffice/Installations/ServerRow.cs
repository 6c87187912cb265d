namespace Booking.Domain.BackOffice.Installations;

/// <summary>A running server.</summary>
/// <param name="IsThis">The one that answers.</param>
public sealed record ServerRow(string Address, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsThis);
