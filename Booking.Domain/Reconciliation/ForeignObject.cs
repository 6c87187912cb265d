using Booking.Domain.Common;

namespace Booking.Domain.Reconciliation;

/// <summary>An object of another shop or installation on the same account (rule Foreign objects).</summary>
public sealed record ForeignObject(ForeignObjectKind Kind, string ProviderId, Money? Amount);
