namespace Booking.Domain.BackOffice;

/// <summary>Somebody who left audit lines, to be chosen in a filter.</summary>
/// <param name="Name">What the account signs in with; null where it is no more.</param>
public sealed record AuditAuthor(Guid AccountId, string? Name);
