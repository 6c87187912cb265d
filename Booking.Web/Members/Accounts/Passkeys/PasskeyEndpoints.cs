using Booking.Domain.Members;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Members.Accounts.Passkeys;

/// <summary>
/// What the browser needs to make or to use a passkey, as WebAuthn's JSON. The challenge is kept in a cookie that only
/// the server reads. No address is asked for, so that nobody learns which ones are known: the browser itself finds the
/// passkeys that it has for this site.
/// </summary>
internal static class PasskeyEndpoints
{
    public const string Request = "/account/passkeys/request";
    public const string Create = "/account/passkeys/create";

    public static void Map(WebApplication app)
    {
        app.MapPost(Request, RequestAsync)
            .AllowAnonymous()
            .RequireRateLimiting(Startup.Security.PasskeyLimit)
            .ExcludeFromDescription();
        app.MapPost(Create, CreateAsync)
            .RequireAuthorization()
            .RequireRateLimiting(Startup.Security.PasskeyLimit)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> RequestAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        [FromServices] SignInManager<Account> signIn
    ) =>
        await antiforgery.IsRequestValidAsync(http)
            ? Answer(http, await signIn.MakePasskeyRequestOptionsAsync(null))
            : Results.BadRequest();

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        [FromServices] SignInManager<Account> signIn,
        [FromServices] UserManager<Account> users
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.BadRequest();
        if (await users.GetUserAsync(http.User) is not { } account)
            return Results.Unauthorized();
        var person = new PasskeyUserEntity
        {
            Id = account.Id.ToString(),
            Name = account.Email!,
            DisplayName = account.Email!,
        };
        return Answer(http, await signIn.MakePasskeyCreationOptionsAsync(person));
    }

    private static IResult Answer(HttpContext http, string options)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(options, "application/json");
    }
}
