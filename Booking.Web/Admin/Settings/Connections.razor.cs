using Booking.Domain.Common;
using Booking.Web.Notifications;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Admin.Settings;

/// <summary>Which services are set up, and what they answer.</summary>
public sealed partial class Connections(
    TestConnections tests,
    CurrentActor current,
    AuthenticationStateProvider session,
    IConfiguration configuration,
    IOptions<MailOptions> mail
)
{
    private readonly IReadOnlyList<Connection> _connections = Connection.Of(configuration);
    private readonly Dictionary<string, ConnectionAnswer> _answers = [];
    private readonly (string Name, string Text)? _signature = MailSigner.RecordOf(mail.Value.Dkim);
    private string? _busy;

    private async Task TestAsync(string key)
    {
        _busy = key;
        _answers.Remove(key);
        try
        {
            var actor = await current.GetAsync();
            var result =
                key == "Stripe"
                    ? await tests.StripeAsync(actor, CancellationToken.None)
                    : await tests.MailAsync(actor, await OwnAddressAsync(), CancellationToken.None);
            _answers[key] = result.Succeeded(out var answer, out _) ? answer : new(false, "NotAllowed", "");
        }
        finally
        {
            _busy = null;
        }
    }

    private async Task<string> OwnAddressAsync() =>
        (await session.GetAuthenticationStateAsync()).User.Identity?.Name ?? "";
}
