namespace Booking.Domain.Members;

/// <summary>Whose address is now which.</summary>
public sealed record AddressChanged(Guid AccountId, string Address);
