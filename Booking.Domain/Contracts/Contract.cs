using Booking.Domain.Common;
using Booking.Domain.Members;

namespace Booking.Domain.Contracts;

/// <summary>
/// The right a member bought (契約), with the terms as they were then. <see cref="Remaining"/> is changed by
/// <see cref="ContractLedger"/> alone, together with a ledger line, so that it always equals the ledger's sum (rule
/// Ledger).
/// </summary>
public sealed class Contract
{
    private Contract() { }

    internal Contract(Plan plan, long memberId, DateTimeOffset now, string? boughtFor = null)
    {
        (PlanId, MemberId, Kind, UsageCount, ValidDays, CourseId, GatewayPriceId, CreatedAt, BoughtFor) = (
            plan.Id,
            memberId,
            plan.Kind,
            plan.UsageCount,
            plan.ValidDays,
            plan.CourseId,
            plan.GatewayPriceId,
            now,
            boughtFor
        );
    }

    public long Id { get; private set; }

    public string Number => Numbering.Contract.Of(Id);

    public long MemberId { get; private set; }

    public Member Member { get; private set; } = null!;

    public long PlanId { get; private set; }

    /// <summary>For its name; the terms are copied into this row.</summary>
    public Plan Plan { get; private set; } = null!;

    public PlanKind Kind { get; private set; }

    /// <summary>
    /// What was or is granted: once for a pack, per period for a subscription, where it is also the most that can be
    /// left.
    /// </summary>
    public int UsageCount { get; private set; }

    public int? ValidDays { get; private set; }

    public long? CourseId { get; private set; }

    public Course? Course { get; private set; }

    /// <summary>
    /// The provider's price that was bought; an invoice of a subscription at another price belongs to another plan.
    /// </summary>
    public string? GatewayPriceId { get; private set; }

    /// <summary>
    /// SS…: the slot that its member was about to book when they bought it; null: none. It leads back there, and means
    /// nothing else.
    /// </summary>
    public string? BoughtFor { get; private set; }

    public ContractStatus Status { get; private set; } = ContractStatus.Pending;

    /// <summary>Uses or points left.</summary>
    public int Remaining { get; private set; }

    /// <summary>
    /// How many lines the ledger has; every change of <see cref="Remaining"/> raises it and writes the line of that
    /// number.
    /// </summary>
    public int Lines { get; private set; }

    /// <summary>
    /// UTC; uses can be taken until then, always the end of a day of the studio's calendar
    /// (<see cref="ContractEnd"/>). A pack: purchase + valid days. A subscription: the end of the running period plus
    /// <see cref="RecordInvoice.RenewalGrace"/>.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>
    /// Subscriptions: raised by every paid invoice. A use that was taken in one period is never restored into another.
    /// </summary>
    public int Period { get; private set; }

    /// <summary>Subscriptions: start of the newest paid period (UTC).</summary>
    public DateTimeOffset? PeriodStart { get; private set; }

    /// <summary>Subscriptions: what that period's invoice has paid for (UTC).</summary>
    public DateTimeOffset? PaidUntil { get; private set; }

    /// <summary>
    /// Subscriptions: the end of the running period (UTC): what is paid, or a later end that the provider gives it.
    /// </summary>
    public DateTimeOffset? PeriodEnd { get; private set; }

    /// <summary>
    /// Subscriptions: the period that the provider's newest event shows, while it runs and is collected (UTC); no begin
    /// for a trial. See <see cref="ContractPeriods"/>.
    /// </summary>
    public DateTimeOffset? RunsFrom { get; private set; }

    public DateTimeOffset? RunsUntil { get; private set; }

    /// <summary>The provider's subscription; unique.</summary>
    public string? SubscriptionId { get; private set; }

    /// <summary>Subscriptions: when it ends, if that is decided (UTC).</summary>
    public DateTimeOffset? CancelAt { get; private set; }

    /// <summary>
    /// When the newest event on the subscription was created at the provider; an older event that arrives later changes
    /// nothing.
    /// </summary>
    public DateTimeOffset? NoticedAt { get; private set; }

    /// <summary>The member has been told that it expires soon.</summary>
    public bool EndAnnounced { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Paid for the first time (UTC).</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>
    /// When it ended. Of an active subscription: when it ends, because it is over at the provider as planned (rule
    /// Whole days).
    /// </summary>
    public DateTimeOffset? EndedAt { get; private set; }
}
