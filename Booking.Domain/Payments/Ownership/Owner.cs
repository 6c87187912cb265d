namespace Booking.Domain.Payments.Ownership;

/// <summary>
/// Whose an object of the provider is. Unclear: it refers to a payment that is not known here and says nothing of its
/// origin; the provider must be asked about that payment.
/// </summary>
internal enum Owner
{
    Ours,
    Foreign,
    Unclear,
}
