using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;

namespace Booking.Web.Notifications.Templates;

/// <summary>
/// Sends a mail to the admin who tries it out, past the outbox, so that the answer is known at once.
/// </summary>
public sealed class SendTestMail(IMailSender sender, ILogger<SendTestMail> log)
{
    /// <param name="own">The address of the account that is signed in.</param>
    public async Task<Result<TestMailAnswer, Refusal>> RunAsync(
        Actor actor,
        string own,
        RenderedMail mail,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (sender.IsDryRun)
            return TestMailAnswer.DryRun;
        try
        {
            await sender.SendAsync(new($"test-{Guid.CreateVersion7():n}", own, mail), cancellationToken);
            return TestMailAnswer.Sent;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(e, "A test mail was not taken");
            return e is MailRejectedException ? TestMailAnswer.Rejected : TestMailAnswer.Silent;
        }
    }
}
