namespace Booking.Domain.Reservations.Waitlist;

/// <summary>How seats are offered to those who wait (rule Waiting list).</summary>
public sealed record WaitlistSettings
{
    /// <summary>How long an offered seat is kept; shorter where the cut-off comes first.</summary>
    public TimeSpan ClaimTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long before the reserve deadline the queue ends: from then on what is free is everybody's.
    /// </summary>
    public TimeSpan CutOff { get; init; } = TimeSpan.FromHours(1);

    /// <summary>For how many slots a member may wait at once.</summary>
    public int PerMember { get; init; } = 10;
}
