namespace Booking.Domain.Members;

/// <summary>A new address was asked for: a mail with the link that confirms it is on its way there.</summary>
public sealed record AddressAsked(string To);
