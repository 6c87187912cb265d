using Booking.Domain.Catalog;

namespace Booking.Domain.Contracts;

/// <summary>
/// When the uses of a contract end: always with a whole day of the studio's calendar (rule Whole days).
/// </summary>
internal static class ContractEnd
{
    /// <summary>
    /// How much earlier than planned the provider may tell that a subscription is over; their clock is not ours.
    /// </summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    public static DateTimeOffset OfPack(DateTimeOffset paidAt, int validDays) => WholeDays.EndOf(paidAt, validDays);

    /// <summary>
    /// The day on which a period ends counts as a whole, and so does what is left of the grace (rule Renewal).
    /// </summary>
    public static DateTimeOffset OfPeriod(DateTimeOffset periodEnd) =>
        WholeDays.EndOf(periodEnd + RecordInvoice.RenewalGrace);

    /// <summary>
    /// A subscription is over at the provider: until when its uses last if it ends as planned; null if it ends at once.
    /// </summary>
    public static DateTimeOffset? OfPlanned(Contract contract, DateTimeOffset now) =>
        contract is { Status: ContractStatus.Active, CancelAt: { } planned }
        && planned - Tolerance <= now
        && WholeDays.EndOf(planned) > now
            ? WholeDays.EndOf(planned)
            : null;
}
