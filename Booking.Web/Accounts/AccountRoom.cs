using System.Security.Claims;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Booking.Web.Accounts;

/// <summary>Signing in and knowing who acts (§2).</summary>
public static class AccountRoom
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddIdentityCore<Account>(identity =>
            {
                identity.SignIn.RequireConfirmedEmail = true;
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = ""; // the user name is the e-mail address; its form is checked as one
                identity.Tokens.PasswordResetTokenProvider = ResetTokens.ProviderName;
                identity.Password.RequiredLength = 10;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<BookingDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddTokenProvider<ResetTokens>(ResetTokens.ProviderName)
            .AddPasswordValidator<PasswordRules>()
            .AddErrorDescriber<AccountErrors>()
            .AddClaimsPrincipalFactory<ActorClaims>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromMinutes(5));
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = "/account/login";
            cookie.LogoutPath = "/account/logout";
            cookie.AccessDeniedPath = "/account/denied";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Cookie.Name = builder.Environment.IsDevelopment() ? "booking" : "__Host-booking";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SecurePolicy = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.SlidingExpiration = true;
            cookie.Events.OnRedirectToLogin = redirect => AnswerAsync(redirect, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = redirect => AnswerAsync(redirect, StatusCodes.Status403Forbidden);
        });
        services.AddScoped<AuthenticationStateProvider, RevalidatingAuthentication>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<PasswordSignIn>();
        services.AddSingleton<DecoyPassword>();
    }

    /// <summary>A program gets a status, a person the page where they can do something about it.</summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> redirect, int status)
    {
        if (redirect.Request.Path.StartsWithSegments("/api")) redirect.Response.StatusCode = status;
        else redirect.Response.Redirect(redirect.RedirectUri);
        return Task.CompletedTask;
    }

    public static void MapAccounts(this WebApplication app) =>
        app.MapGet("/account/export", ExportEndpoint.GetAsync).RequireAuthorization().RequireRateLimiting(Hosting.Security.ApiLimit).ExcludeFromDescription();

    public static void UseAccounts(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
    }
}

/// <summary>Adds the member's number to the signed cookie, so that a use case knows whose seats it may touch.</summary>
internal sealed class ActorClaims(UserManager<Account> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options, IDbContextFactory<BookingDbContext> contexts)
    : UserClaimsPrincipalFactory<Account, IdentityRole<Guid>>(users, roles, options)
{
    public const string MemberId = "booking:member";
    public const string DisplayName = "booking:name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        await using var db = await contexts.CreateDbContextAsync();
        var member = await db.Members.Where(m => m.AccountId == user.Id).Select(m => new { m.Id, m.Name }).FirstOrDefaultAsync();
        if (member is null) return identity;
        identity.AddClaim(new Claim(MemberId, member.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(DisplayName, member.Name));
        return identity;
    }
}

internal static class ActorOf
{
    /// <summary>The actor the cookie speaks of; a guest when nobody is signed in.</summary>
    public static Actor ToActor(this ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true } || !Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account)) return Actor.Guest;
        long? member = long.TryParse(user.FindFirstValue(ActorClaims.MemberId), out var id) ? id : null;
        return new(account, member, user.IsInRole(Roles.Staff), user.IsInRole(Roles.Admin));
    }
}

/// <summary>Who acts in this circuit; asked anew at each action, because a revalidation may have ended the sign-in.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    public async Task<Actor> GetAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();
}
