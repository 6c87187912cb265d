using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Booking.Tests.TestKit;

/// <summary>A real provider of tokens (OpenIddict) on a socket, which knows one client and its secret.</summary>
internal sealed class TokenProvider : IAsyncDisposable
{
    public const string Client = "booking";
    public const string Secret = "a secret of the provider";
    public const string Scope = "smtp.send";

    /// <summary>How long a token counts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly WebApplication _app;
    private int _asked;

    private TokenProvider(WebApplication app) => _app = app;

    public Uri Endpoint => new(new Uri(_app.Urls.Single()), "token");

    /// <summary>How many tokens were given.</summary>
    public int Given => Volatile.Read(ref _asked);

    public static async Task<TokenProvider> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        TokenProvider? provider = null;
        builder
            .Services.AddOpenIddict()
            .AddServer(server =>
            {
                // No database of clients: this one client is asked for by the handler below.
                server.EnableDegradedMode();
                server.SetTokenEndpointUris("token").AllowClientCredentialsFlow().SetAccessTokenLifetime(Lifetime);
                server.RegisterScopes(Scope).AddEphemeralEncryptionKey().AddEphemeralSigningKey();
                server.UseAspNetCore().DisableTransportSecurityRequirement();
                server.AddEventHandler<ValidateTokenRequestContext>(on => on.UseInlineHandler(Validate));
                server.AddEventHandler<HandleTokenRequestContext>(on =>
                    on.UseInlineHandler(request => provider!.Give(request))
                );
            });
        var app = builder.Build();
        app.UseAuthentication();
        provider = new(app);
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static ValueTask Validate(ValidateTokenRequestContext request)
    {
        if (request.ClientId != Client || request.ClientSecret != Secret)
            request.Reject(OpenIddictConstants.Errors.InvalidClient, "This is not the secret of the client.");
        return default;
    }

    private ValueTask Give(HandleTokenRequestContext request)
    {
        Interlocked.Increment(ref _asked);
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(OpenIddictConstants.Claims.Subject, Client);
        request.Principal = new ClaimsPrincipal(identity).SetScopes(request.Request.GetScopes());
        return default;
    }
}
