using System.Security.Claims;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>What a cookie says of its session.</summary>
internal static class SessionClaims
{
    private static readonly string StampType = new ClaimsIdentityOptions().SecurityStampClaimType;

    /// <summary>Null for guests, and for cookies of former versions.</summary>
    public static Guid? SessionId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ActorClaims.Session), out var id) ? id : null;

    public static string SecurityStamp(this ClaimsPrincipal user) => user.FindFirstValue(StampType) ?? "";
}
