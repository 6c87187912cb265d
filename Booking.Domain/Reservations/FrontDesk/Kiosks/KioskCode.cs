using System.Linq.Expressions;
using System.Security.Cryptography;
using Booking.Domain.Common;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>The secret that a device keeps.</summary>
internal static class KioskCode
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>160 bits: nobody tries them out.</summary>
    private const int Length = 32;

    public static string Make() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The kiosk that has this secret and is still one; none for anything that is no secret.</summary>
    public static Expression<Func<Kiosk, bool>> IsOpen(string? code)
    {
        var hash = code is { Length: Length } ? SecretText.Fingerprint(code) : "";
        return kiosk => kiosk.Hash == hash && kiosk.EndedAt == null;
    }
}
