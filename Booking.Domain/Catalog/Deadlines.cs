namespace Booking.Domain.Catalog;

/// <summary>The two deadlines of one slot, as instants.</summary>
public readonly record struct Deadlines(DateTimeOffset Reserve, DateTimeOffset Cancel)
{
    /// <summary>Without a policy: one may reserve until the start and cancel until a day before it.</summary>
    private static readonly DeadlinePolicy Fallback = new(reserveMinutes: 0, cancelMinutes: 24 * 60);

    /// <summary>
    /// The deadlines of a slot under the policies that apply to it: the most specific one counts, alone.
    /// </summary>
    public static Deadlines Of(IEnumerable<DeadlinePolicy> applicable, DateTimeOffset startsAt, string timeZone)
    {
        var policy = Winner(applicable);
        return new(
            LocationTime.Before(startsAt, policy.ReserveMinutes, timeZone),
            LocationTime.Before(startsAt, policy.CancelMinutes, timeZone)
        );
    }

    /// <summary>How long before the start one may cancel with restitution under the policies that apply.</summary>
    public static int CancelMinutesOf(IEnumerable<DeadlinePolicy> applicable) => Winner(applicable).CancelMinutes;

    private static DeadlinePolicy Winner(IEnumerable<DeadlinePolicy> applicable) =>
        applicable.MaxBy(p => p.Rank) ?? Fallback;
}
