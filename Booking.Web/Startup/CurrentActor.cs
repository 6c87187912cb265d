using System.Security.Claims;
using Booking.Domain.Members;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Booking.Web.Startup;

/// <summary>
/// Who acts in this circuit; asked anew at each action, because a revalidation may have ended the sign-in.
/// </summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    public async Task<Actor> GetAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();

    /// <summary>How the person is addressed; null for a guest and for accounts without a member.</summary>
    public async Task<string?> NameAsync() =>
        (await authentication.GetAuthenticationStateAsync()).User.FindFirst(ActorClaims.DisplayName)?.Value;
}
