using System.Security.Claims;
using Booking.Domain.Members;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Booking.Web.Startup;

internal static class ActorOf
{
    private static readonly string StampType = new ClaimsIdentityOptions().SecurityStampClaimType;

    /// <summary>The actor the cookie speaks of; a guest when nobody is signed in.</summary>
    public static Actor ToActor(this ClaimsPrincipal user)
    {
        if (
            user.Identity is not { IsAuthenticated: true }
            || !Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
        )
            return Actor.Guest;
        long? member = long.TryParse(user.FindFirstValue(ActorClaims.MemberId), out var id) ? id : null;
        return new(account, member, user.IsInRole(Roles.Staff), user.IsInRole(Roles.Admin))
        {
            Session = Guid.TryParse(user.FindFirstValue(ActorClaims.Session), out var session)
                ? new(session, user.FindFirstValue(StampType) ?? "")
                : null,
        };
    }
}
