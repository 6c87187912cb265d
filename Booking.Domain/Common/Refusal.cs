namespace Booking.Domain.Common;

/// <summary>
/// An expected "no" (rule Refusals): every reason is its own value and is shown as one sentence with what to do
/// instead.
/// </summary>
public sealed partial record Refusal
{
    private Refusal(RefusalReason reason, NextStep next) => (Reason, Next) = (reason, next);

    public RefusalReason Reason { get; }

    /// <summary>What the person can do instead; its words are in the language files, under the reason.</summary>
    public NextStep Next { get; }

    /// <summary>The moment that has passed, for deadlines, or is to come (UTC).</summary>
    public DateTimeOffset? Deadline { get; private init; }

    /// <summary>The reservation that prevents it (R…), if there is one.</summary>
    public string? ReservationNumber { get; private init; }

    /// <summary>The contract that prevents it (CT…), if there is one.</summary>
    public string? ContractNumber { get; private init; }

    /// <summary>The key of the question that prevents it, if there is one.</summary>
    public long? QuestionId { get; private init; }

    /// <summary>What it asks.</summary>
    public LocalizedText? Question { get; private init; }

    /// <summary>Who it is about, for those who work here.</summary>
    public string? Person { get; private init; }

    /// <summary>What they have booked instead.</summary>
    public LocalizedText? Program { get; private init; }

    /// <summary>Where that is.</summary>
    public LocalizedText? Location { get; private init; }

    public static readonly Refusal SignInRequired = new(RefusalReason.SignInRequired, NextStep.SignIn);
    public static readonly Refusal KeyReused = new(RefusalReason.KeyReused, NextStep.Here);
    public static readonly Refusal KeyMalformed = new(RefusalReason.KeyMalformed, NextStep.Here);
    public static readonly Refusal TooManyAttempts = new(RefusalReason.TooManyAttempts, NextStep.Here);
    public static readonly Refusal ProviderSilent = new(RefusalReason.ProviderSilent, NextStep.Here);

    /// <summary>The provider refuses it, and trying again does not help; the studio has been told.</summary>
    public static readonly Refusal ProviderRefuses = new(RefusalReason.ProviderRefuses, NextStep.Contracts);

    public static readonly Refusal NotAllowed = new(RefusalReason.NotAllowed, NextStep.Schedule);
    public static readonly Refusal ReasonMissing = new(RefusalReason.ReasonMissing, NextStep.Here);
    public static readonly Refusal ReasonTooLong = new(RefusalReason.ReasonTooLong, NextStep.Here);
    public static readonly Refusal ChangedMeanwhile = new(RefusalReason.ChangedMeanwhile, NextStep.Here);
}
