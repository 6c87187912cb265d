namespace Booking.Domain.Reservations.Holds;

/// <summary>How many seats a member may keep without paying (rule Holds are not free).</summary>
/// <param name="PerMember">Unpaid holds at once.</param>
/// <param name="RunOut">How many that ran out since the last paid one lead to a pause.</param>
/// <param name="Pause">How long after the last of them no hold is placed.</param>
public sealed record HoldSettings(int PerMember, int RunOut, TimeSpan Pause)
{
    public static readonly HoldSettings Default = new(PerMember: 3, RunOut: 3, Pause: TimeSpan.FromHours(1));
}
