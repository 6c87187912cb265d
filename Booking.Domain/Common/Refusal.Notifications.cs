namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal MailNotFound = new(RefusalReason.MailNotFound, NextStep.Mails);

    /// <summary>It waits for the outbox: nothing has been given up.</summary>
    public static readonly Refusal MailNotFailed = new(RefusalReason.MailNotFailed, NextStep.Mails);

    /// <summary>A server has taken it, or it was stored instead because none is configured.</summary>
    public static readonly Refusal MailAlreadySent = new(RefusalReason.MailAlreadySent, NextStep.Mails);
    public static readonly Refusal MailReaderGone = new(RefusalReason.MailReaderGone, NextStep.Mails);
}
