namespace Booking.Domain.Security.Attempts;

/// <summary>How many wrong attempts are free, and how long the pauses are that follow (rule Attempts).</summary>
/// <param name="Free">So many without a pause.</param>
/// <param name="Pause">After the last of them; each further one doubles it.</param>
/// <param name="Longest">No pause is longer.</param>
/// <param name="Forgotten">The count begins anew after so long.</param>
/// <param name="Slides">Counted from the last attempt, otherwise from the first.</param>
internal sealed record AttemptLimits(int Free, TimeSpan Pause, TimeSpan Longest, TimeSpan Forgotten, bool Slides)
{
    /// <summary>From one place.</summary>
    public static readonly AttemptLimits Own = new(
        Free: 5,
        Pause: TimeSpan.FromSeconds(30),
        Longest: TimeSpan.FromMinutes(15),
        Forgotten: TimeSpan.FromHours(1),
        Slides: true
    );

    /// <summary>From all strange devices together, an hour long.</summary>
    public static AttemptLimits AllOf(AttemptKind kind) =>
        kind == AttemptKind.Password
            ? new(100, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromHours(1), Slides: false)
            : new(20, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), Slides: false);

    public TimeSpan PauseAfter(int further)
    {
        var pause = Pause * Math.Pow(2, further);
        return pause < Longest ? pause : Longest;
    }
}
