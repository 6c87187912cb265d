namespace Booking.Domain.Reconciliation;

/// <summary>
/// One comparison of our records with themselves and with the provider's. Of all servers together at most one is open
/// at a time (rule Reconciliation).
/// </summary>
public sealed class ReconciliationRun
{
    /// <summary>The value of <see cref="OpenMarker"/> while a run is open; its unique index allows one.</summary>
    internal const int OnlyOne = 1;

    private ReconciliationRun() { }

    internal static ReconciliationRun AskedBy(Guid accountId, DateTimeOffset now) =>
        new()
        {
            RequestedBy = accountId,
            RequestedAt = now,
            OpenMarker = OnlyOne,
        };

    /// <param name="night">The day, on the studio's calendar, whose check it is.</param>
    internal static ReconciliationRun OfNight(DateOnly night, DateTimeOffset now) =>
        new()
        {
            Night = night,
            RequestedAt = now,
            OpenMarker = OnlyOne,
        };

    public long Id { get; private set; }

    /// <summary>The admin who asked for it; null: the timer.</summary>
    public Guid? RequestedBy { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>
    /// Unique: a night is checked once, however many servers there are. Null again after a crash, so that the night is
    /// repeated.
    /// </summary>
    public DateOnly? Night { get; private set; }

    public RunState State { get; private set; } = RunState.Requested;

    /// <summary>Set while the run is open; unique.</summary>
    public int? OpenMarker { get; private set; }

    /// <summary>Until when the server that works on it must report; after that it is taken for crashed.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    public RunStage Stage { get; private set; } = RunStage.Books;

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>How many objects of the provider have been read.</summary>
    public int Read { get; private set; }

    /// <summary>Lists that were not read to their end, or not at all.</summary>
    public RunGaps Gaps { get; private set; }

    public int Differences { get; private set; }

    public int InProgress { get; private set; }

    /// <summary>How many objects of other shops or installations it has met (rule Foreign objects).</summary>
    public int Foreign { get; private set; }

    /// <summary>Null until it is finished.</summary>
    public RunOutcome? Outcome { get; private set; }

    public ICollection<ReconciliationDiscrepancy> Found { get; } = [];
}
