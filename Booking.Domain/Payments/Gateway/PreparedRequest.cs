using Booking.Domain.Payments.Checkouts;

namespace Booking.Domain.Payments.Gateway;

/// <summary>A writing call, fixed to the byte before its first attempt.</summary>
/// <param name="IdempotencyKey">At most 255 characters; one per intended effect.</param>
/// <param name="Body">The exact form body.</param>
public sealed record PreparedRequest(string IdempotencyKey, string Body);
