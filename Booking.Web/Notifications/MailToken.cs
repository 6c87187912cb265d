using Booking.Domain.Notifications;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Options;

namespace Booking.Web.Notifications;

/// <summary>The token with which the program signs in at the mail server; kept until shortly before it ends.</summary>
internal sealed class MailToken(IHttpClientFactory clients, IOptions<MailOptions> options, TimeProvider clock)
    : IDisposable
{
    public const string ClientName = "mail-token";

    /// <summary>A token must not end on the way to the server.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _token;
    private DateTimeOffset _until;

    /// <exception cref="MailRejectedException">The provider gives none: its status and error code.</exception>
    /// <exception cref="HttpRequestException">The provider does not answer.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token is { } kept && clock.GetUtcNow() < _until)
                return kept;
            var answer = await AskAsync(cancellationToken);
            if (answer.Exception is { } unanswered)
                throw new HttpRequestException("The provider of tokens does not answer.", unanswered);
            if (answer.IsError || answer.AccessToken is not { Length: > 0 } token)
                throw Refused(answer);
            (_token, _until) = (token, clock.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn) - Reserve);
            return token;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The server did not take it.</summary>
    public void Forget() => _token = null;

    public void Dispose() => _one.Dispose();

    /// <summary>The provider's own code says more than the reason of its status.</summary>
    private static MailRejectedException Refused(TokenResponse answer) =>
        new(SmtpStage.Authentication, (int)answer.HttpStatusCode, answer.TryGet("error") ?? answer.Error);

    private Task<TokenResponse> AskAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value.OAuth;
        var scope = settings.Scope.Length > 0 ? settings.Scope : null;
        var client = clients.CreateClient(ClientName);
        return settings.RefreshToken.Length > 0
            ? client.RequestRefreshTokenAsync(
                new()
                {
                    Address = settings.TokenEndpoint,
                    ClientId = settings.ClientId,
                    ClientSecret = settings.ClientSecret,
                    ClientCredentialStyle = ClientCredentialStyle.PostBody,
                    RefreshToken = settings.RefreshToken,
                    Scope = scope,
                },
                cancellationToken
            )
            : client.RequestClientCredentialsTokenAsync(
                new()
                {
                    Address = settings.TokenEndpoint,
                    ClientId = settings.ClientId,
                    ClientSecret = settings.ClientSecret,
                    ClientCredentialStyle = ClientCredentialStyle.PostBody,
                    Scope = scope,
                },
                cancellationToken
            );
    }
}
