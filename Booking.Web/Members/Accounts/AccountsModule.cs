using System.Security.Claims;
using Booking.Domain.Members;
using Booking.Domain.Security;
using Booking.Web.Members.Accounts.Attempts;
using Booking.Web.Members.Accounts.Passkeys;
using Booking.Web.Members.Accounts.Proofs;
using Booking.Web.Members.Accounts.Sessions;
using Booking.Web.Members.Accounts.TwoFactor;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Accounts;

/// <summary>Signing in and knowing who acts.</summary>
public static class AccountsModule
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var sessions = SessionConfiguration.Read(builder.Configuration);
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.SignIn.RequireConfirmedEmail = true;
                identity.User.RequireUniqueEmail = true;
                // The user name is the e-mail address; its form is checked as one.
                identity.User.AllowedUserNameCharacters = "";
                identity.Tokens.PasswordResetTokenProvider = ResetTokens.ProviderName;
                identity.Password.RequiredLength = 10;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                // A lock would be a stranger's weapon; see the rule Attempts.
                identity.Lockout.AllowedForNewUsers = false;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddSignInManager<AccountSignIn>()
            .AddDefaultTokenProviders()
            .AddAccountStores()
            .AddTokenProvider<ResetTokens>(ResetTokens.ProviderName)
            .AddPasswordValidator<PasswordRules>()
            .AddErrorDescriber<AccountErrors>()
            .AddClaimsPrincipalFactory<ActorClaims>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.Configure<SecurityStampValidatorOptions>(stamp =>
        {
            stamp.ValidationInterval = TimeSpan.FromMinutes(5);
            stamp.OnRefreshingPrincipal = SessionCookie.KeepAsync;
        });
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = "/account/login";
            cookie.LogoutPath = "/account/logout";
            cookie.AccessDeniedPath = "/account/denied";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Cookie.Name = builder.Environment.IsDevelopment() ? "booking" : "__Host-booking";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SecurePolicy = builder.Environment.IsDevelopment()
                ? CookieSecurePolicy.SameAsRequest
                : CookieSecurePolicy.Always;
            // The session on the server ends earlier where it shall.
            cookie.ExpireTimeSpan = sessions.RememberedIdle;
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = SessionCookie.ValidateAsync;
            // The pages lead on by themselves; the handler would write the path decoded, and no header carries 予約.
            cookie.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
            cookie.Events.OnRedirectToLogin = redirect => AnswerAsync(redirect, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = redirect => AnswerAsync(redirect, StatusCodes.Status403Forbidden);
        });
        services.AddScoped<AuthenticationStateProvider, SessionAuthentication>();
        services.AddSingleton(sessions);
        services.AddProfileSettings();
        services.AddSingleton<SessionCache>();
        services.AddSingleton<LiveSessions>();
        services.AddHostedService<SessionWatch>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<PasswordSignIn>();
        services.AddSingleton<RegisteredHere>();
        services.AddScoped<AfterPassword>();
        services.AddScoped<Prover>();
        services.AddScoped<CodeSignIn>();
        services.AddSingleton(SecurityAlertConfiguration.Read(builder.Configuration));
        services.AddSingleton<KnownDevices>();
        services.AddSingleton(SecondFactorConfiguration.Read(builder.Configuration, builder.Environment));
        // Passkeys are bound to the site's name; without one (Development) to the host that is asked.
        services
            .AddOptions<IdentityPasskeyOptions>()
            .Configure<IOptions<SiteAddressOptions>>(
                (passkeys, site) =>
                {
                    passkeys.ServerDomain = Uri.TryCreate(site.Value.BaseUrl, UriKind.Absolute, out var address)
                        ? address.Host
                        : null;
                    passkeys.UserVerificationRequirement = "required";
                    passkeys.ResidentKeyRequirement = "required";
                }
            );
        services.AddSingleton<DecoyPassword>();
    }

    /// <summary>A program gets a status, a person the page where they can do something about it.</summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> redirect, int status)
    {
        if (redirect.Request.Path.StartsWithSegments("/api"))
            redirect.Response.StatusCode = status;
        else
            redirect.Response.Redirect(redirect.RedirectUri);
        return Task.CompletedTask;
    }

    public static void MapAccounts(this WebApplication app)
    {
        app.MapGet("/account/export", ExportEndpoint.GetAsync)
            .RequireAuthorization()
            .RequireRateLimiting(Startup.Security.ApiLimit)
            .ExcludeFromDescription();
        PasskeyEndpoints.Map(app);
    }

    public static void UseAccounts(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseSecondFactorDoor();
        app.UseAntiforgery();
        app.UseOldForms();
    }
}
