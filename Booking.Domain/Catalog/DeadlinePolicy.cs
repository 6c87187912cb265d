namespace Booking.Domain.Catalog;

/// <summary>
/// How long before the start one may still reserve, or cancel with restitution (締切, rule Deadlines). It applies to
/// one program, one category, one location, or to everything (all three null).
/// </summary>
public sealed class DeadlinePolicy
{
    private DeadlinePolicy() { }

    public DeadlinePolicy(
        int reserveMinutes,
        int cancelMinutes,
        long? programId = null,
        long? categoryId = null,
        long? locationId = null
    )
    {
        (ReserveMinutes, CancelMinutes) = (reserveMinutes, cancelMinutes);
        (ProgramId, CategoryId, LocationId) = (programId, categoryId, locationId);
    }

    public long Id { get; private set; }

    public long? ProgramId { get; private set; }

    public Program? Program { get; init; }

    public long? CategoryId { get; private set; }

    public long? LocationId { get; private set; }

    /// <summary>Minutes before the start until which one may reserve.</summary>
    public int ReserveMinutes { get; private set; }

    /// <summary>Minutes before the start until which cancelling restores and refunds.</summary>
    public int CancelMinutes { get; private set; }

    /// <summary>Raised by every edit (rule Version).</summary>
    public int Version { get; private set; }

    /// <summary>Whether it applies to such slots, though a more specific one may win.</summary>
    public bool SpeaksOf(long programId, long categoryId, long locationId) =>
        ProgramId == programId || CategoryId == categoryId || LocationId == locationId || Rank == 0;

    /// <summary>3 program, 2 category, 1 location, 0 default: the most specific policy wins.</summary>
    public int Rank =>
        ProgramId is not null ? 3
        : CategoryId is not null ? 2
        : LocationId is not null ? 1
        : 0;
}
