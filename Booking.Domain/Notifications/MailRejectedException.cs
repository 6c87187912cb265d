namespace Booking.Domain.Notifications;

/// <summary>
/// A mail server answered with a refusal. Holds its status and not its words: those quote the reader's address.
/// </summary>
/// <param name="stage">What was refused.</param>
/// <param name="status">The reply code, e.g. 550 (RFC 5321).</param>
/// <param name="enhancedStatus">The enhanced status code, e.g. "5.1.1" (RFC 3463), or null.</param>
public sealed class MailRejectedException(SmtpStage stage, int status, string? enhancedStatus = null)
    : Exception(enhancedStatus is null ? $"{status} ({stage})" : $"{status} {enhancedStatus} ({stage})")
{
    public SmtpStage Stage => stage;

    public int Status => status;

    public string? EnhancedStatus => enhancedStatus;

    /// <summary>
    /// True if this very mail will never be taken, e.g. because its reader has no mailbox. A refusal that concerns the
    /// sender and thus every mail (sign-in, MAIL FROM, policy) is not permanent: all mail would be lost until an
    /// administrator has corrected a setting.
    /// </summary>
    public bool IsPermanent => status >= 500 && (stage is SmtpStage.Recipient or SmtpStage.Message) && !IsAboutSender;

    /// <summary>True if no mail will ever be taken for this reader: there is no such mailbox.</summary>
    public bool IsAboutReader => IsPermanent && stage is SmtpStage.Recipient;

    /// <summary>Sign-in demanded (530 to 538), or refused by policy (5.7.x), e.g. relaying denied.</summary>
    private bool IsAboutSender =>
        status is >= 530 and < 540 || enhancedStatus?.StartsWith("5.7.", StringComparison.Ordinal) == true;
}
