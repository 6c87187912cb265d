using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Payments.Checkouts;

internal static class IdempotencyKey
{
    /// <summary>
    /// A key that is never generated twice, not even after a restored backup: the number says what it is for, the rest
    /// makes it unique.
    /// </summary>
    public static string New(string purpose, string number) => $"{purpose}:{number}:{Guid.CreateVersion7():n}";
}
