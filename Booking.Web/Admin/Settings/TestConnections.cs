using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Gateway;
using Booking.Web.Notifications.Templates;
using Booking.Web.Startup;

namespace Booking.Web.Admin.Settings;

/// <summary>An admin tries a service outside: what it answers is said, in words, without any secret.</summary>
public sealed class TestConnections(IPaymentGateway gateway, SendTestMail send, IMailRenderer renderer)
{
    /// <summary>Asks the payment provider whose account the key belongs to.</summary>
    public async Task<Result<ConnectionAnswer, Refusal>> StripeAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        return await gateway.RetrieveAccountAsync(cancellationToken) switch
        {
            GatewayAnswer<GatewayAccount>.Done(var account) => new ConnectionAnswer(true, "StripeAnswers", account.Id),
            GatewayAnswer<GatewayAccount>.Refused(var kind, _) => new ConnectionAnswer(
                false,
                "StripeRefuses",
                kind.ToString()
            ),
            _ => new ConnectionAnswer(false, "StripeSilent", ""),
        };
    }

    /// <summary>
    /// Sends a mail to the admin's own address, past the outbox, so that the answer is known at once.
    /// </summary>
    /// <param name="own">The address of the account that is signed in.</param>
    public async Task<Result<ConnectionAnswer, Refusal>> MailAsync(
        Actor actor,
        string own,
        CancellationToken cancellationToken
    )
    {
        var mail = await renderer.RenderAsync(
            MailOccasion.SettingsTest,
            Languages.Current,
            new Dictionary<string, string>(),
            cancellationToken
        );
        var sent = await send.RunAsync(actor, own, mail, cancellationToken);
        return sent.Succeeded(out var answer, out var refusal)
            ? new ConnectionAnswer(answer == TestMailAnswer.Sent, $"Mail{answer}", own)
            : refusal;
    }
}
