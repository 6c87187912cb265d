using System.Security.Claims;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Booking.Web.Startup;

/// <summary>Adds the member's number to the signed cookie, so that a use case knows whose seats it may touch.</summary>
internal sealed class ActorClaims(
    UserManager<Account> users,
    RoleManager<IdentityRole<Guid>> roles,
    IOptions<IdentityOptions> options,
    IDbContextFactory<BookingDbContext> contexts
) : UserClaimsPrincipalFactory<Account, IdentityRole<Guid>>(users, roles, options)
{
    public const string MemberId = "booking:member";
    public const string DisplayName = "booking:name";

    /// <summary>The session on the server that the cookie belongs to (rule Sessions).</summary>
    public const string Session = "booking:session";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        await using var db = await contexts.CreateDbContextAsync();
        var member = await db
            .Members.Where(m => m.AccountId == user.Id)
            .Select(m => new { m.Id, m.Name })
            .FirstOrDefaultAsync();
        if (member is null)
        {
            var staff = await db.Staff.Where(s => s.AccountId == user.Id).Select(s => s.Name).FirstOrDefaultAsync();
            if (staff is not null)
                identity.AddClaim(new Claim(DisplayName, staff.In("ja")));
            return identity;
        }

        identity.AddClaim(new Claim(MemberId, member.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(DisplayName, member.Name));
        return identity;
    }
}
