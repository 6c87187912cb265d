using Booking.Domain.Notifications;

namespace Booking.Web.Notifications.Templates;

/// <summary>
/// Sends a mail to the person who tries it out, past the outbox, so that the answer is known at once.
/// </summary>
public sealed class SendTestMail(IMailSender sender, ILogger<SendTestMail> log)
{
    /// <param name="own">The address of the account that is signed in.</param>
    public async Task<TestMailAnswer> RunAsync(string own, RenderedMail mail, CancellationToken cancellationToken)
    {
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
