namespace Booking.Domain.Reservations.Holds;

/// <summary>How many seats a member may keep without paying (rule Holds are not free).</summary>
/// <param name="PerMember">Unpaid holds at once.</param>
/// <param name="RunOut">How many that ran out since the last paid one lead to a pause.</param>
/// <param name="Pause">How long after the last of them no hold is placed.</param>
public sealed record HoldSettings(int PerMember, int RunOut, TimeSpan Pause)
{
    /// <summary>The shortest time in which somebody can pay.</summary>
    public const int LeastMinutes = 5;

    /// <summary>Below the life of a payment page, which outlasts every hold.</summary>
    public const int MostMinutes = 30;

    /// <summary>How long a seat is kept for a payment (rule Hold).</summary>
    public TimeSpan HoldTime { get; init; } = PlaceHold.HoldTime;

    public static readonly HoldSettings Default = new(PerMember: 3, RunOut: 3, Pause: TimeSpan.FromHours(1));
}
