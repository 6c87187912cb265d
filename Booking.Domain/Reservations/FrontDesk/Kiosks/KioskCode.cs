using System.Linq.Expressions;
using Booking.Domain.Common;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>The secret that a device keeps.</summary>
internal static class KioskCode
{
    /// <summary>The kiosk that has this secret and is still one; none for anything that is no secret.</summary>
    public static Expression<Func<Kiosk, bool>> IsOpen(string? code)
    {
        var hash = code is { Length: SecretText.CodeLength } ? SecretText.Fingerprint(code) : "";
        return kiosk => kiosk.Hash == hash && kiosk.EndedAt == null;
    }
}
