namespace Booking.Domain.Privacy;

/// <summary>For how many days what is no ledger is kept (rule Retention).</summary>
public sealed record RetentionSettings
{
    /// <summary>As docs/privacy.md says them.</summary>
    public static readonly RetentionSettings Default = new();

    /// <summary>Since somebody registered, or was invited, whose address was never confirmed.</summary>
    public int UnconfirmedDays { get; init; } = 30;

    /// <summary>Since a seat ran out that was not paid.</summary>
    public int AbandonedDays { get; init; } = 30;

    /// <summary>Since a mail was written, and since an address was changed.</summary>
    public int MailDays { get; init; } = 90;

    /// <summary>Since a payment page closed, a refund was asked for, or an event came.</summary>
    public int ProviderDays { get; init; } = 90;

    /// <summary>Since a session ended.</summary>
    public int SessionDays { get; init; } = 30;

    /// <summary>Since a lesson ended.</summary>
    public int AnswerDays { get; init; } = 365;

    /// <summary>Since a note was written: as long as most countries have the books kept that it explains.</summary>
    public int NoteDays { get; init; } = 2555;

    /// <returns>Null where there is no limit.</returns>
    public int? DaysOf(RetentionLimit limit) =>
        limit switch
        {
            RetentionLimit.Unconfirmed => UnconfirmedDays,
            RetentionLimit.Abandoned => AbandonedDays,
            RetentionLimit.Mails => MailDays,
            RetentionLimit.Provider => ProviderDays,
            RetentionLimit.Sessions => SessionDays,
            RetentionLimit.Answers => AnswerDays,
            RetentionLimit.Notes => NoteDays,
            _ => null,
        };
}
