using System.Linq.Expressions;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;

namespace Booking.Domain.Payments.Disputes;

/// <summary>
/// A cardholder objected to a payment, and the bank decides (rule Disputes), or asks first (rule Inquiries). It is
/// answered in the provider's dashboard; here it shows its deadline, and a chargeback blocks refunds. Events arrive
/// repeated, late and in any order: the newest one counts, what has been decided does not reopen, and a chargeback
/// follows the inquiry that it came of, whichever is told first.
/// </summary>
public sealed class Dispute
{
    private Dispute() { }

    internal Dispute(long paymentId, GatewayDispute reported, DateTimeOffset reportedAt)
    {
        (PaymentId, GatewayId, Amount, Currency, Reason) = (
            paymentId,
            reported.Id,
            reported.Amount.Amount,
            reported.Amount.Currency,
            reported.Reason.To(MaxReasonLength)
        );
        (Status, DueBy, OpenedAt, NoticedAt) = (
            Read(reported.Status),
            reported.DueBy,
            reported.OpenedAt ?? reportedAt,
            reportedAt
        );
    }

    /// <summary>Longer reasons are cut: the provider's are single words.</summary>
    internal const int MaxReasonLength = 100;

    public long Id { get; private set; }

    public long PaymentId { get; private set; }

    public Payment Payment { get; private set; } = null!;

    /// <summary>The provider's id; unique.</summary>
    public string GatewayId { get; private set; } = "";

    /// <summary>What is disputed, minor units of <see cref="Currency"/>; may be less than the payment.</summary>
    public long Amount { get; private set; }

    public string Currency { get; private set; } = "jpy";

    /// <summary>The provider's word, e.g. "fraudulent" or "product_not_received".</summary>
    public string Reason { get; private set; } = "";

    public DisputeStatus Status { get; private set; }

    /// <summary>The deadline for evidence (UTC); null if none was given.</summary>
    public DateTimeOffset? DueBy { get; private set; }

    /// <summary>By the provider's clock (UTC).</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>
    /// When we learned that it was decided (UTC), like a payment counts from when we learned of it; null while it is
    /// open.
    /// </summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>
    /// When the newest event was created at the provider; an older event that arrives later changes nothing.
    /// </summary>
    public DateTimeOffset NoticedAt { get; private set; }

    /// <summary>
    /// The bank has taken the money back, or holds it until it decides: such a payment is Disputed and not refunded.
    /// The one place that says so (rule Inquiries).
    /// </summary>
    internal static readonly Expression<Func<Dispute, bool>> WithdrawsMoney = d =>
        d.Status == DisputeStatus.NeedsResponse
        || d.Status == DisputeStatus.UnderReview
        || d.Status == DisputeStatus.Lost;

    /// <summary>Maps the provider's status. An unknown one is shown as open, so that a person looks.</summary>
    internal static DisputeStatus Read(string status) =>
        status switch
        {
            "under_review" => DisputeStatus.UnderReview,
            "won" => DisputeStatus.Won,
            "lost" => DisputeStatus.Lost,
            "warning_needs_response" => DisputeStatus.Inquiry,
            "warning_under_review" => DisputeStatus.InquiryUnderReview,
            "warning_closed" => DisputeStatus.InquiryClosed,
            "prevented" => DisputeStatus.Prevented,
            _ => DisputeStatus.NeedsResponse,
        };

    /// <summary>False if the event is older than what is known, or would reopen what has been decided.</summary>
    internal bool Follow(GatewayDispute reported, DateTimeOffset reportedAt)
    {
        var status = Read(reported.Status);
        // The deadline of an inquiry is none of the chargeback's that came of it.
        if (status.IsInquiry() == Status.IsInquiry())
            DueBy ??= reported.DueBy;
        if (status == Status || !IsNewer(status, reportedAt))
            return false;
        var due = status.IsInquiry() == Status.IsInquiry() ? DueBy : null;
        (Status, NoticedAt, DueBy) = (status, reportedAt > NoticedAt ? reportedAt : NoticedAt, reported.DueBy ?? due);
        return true;
    }

    /// <summary>
    /// Records the decision; also when the bank decides otherwise later. A closed inquiry that becomes a chargeback
    /// after all is open again.
    /// </summary>
    internal void CloseIfDecided(DateTimeOffset now) => ClosedAt = Status.IsDecided() ? now : null;

    private bool IsNewer(DisputeStatus status, DateTimeOffset reportedAt) =>
        (Status.IsInquiry(), status.IsInquiry()) switch
        {
            // An inquiry becomes a chargeback, and never the reverse: late news of it change nothing.
            (true, false) => true,
            (false, true) => false,
            _ => IsLater(status, reportedAt),
        };

    private bool IsLater(DisputeStatus status, DateTimeOffset reportedAt) =>
        (Status.IsDecided(), status.IsDecided()) switch
        {
            (true, false) => false,
            (false, true) => true,
            // The provider's clock has whole seconds: of two events of one second the later step counts.
            _ => reportedAt > NoticedAt || (reportedAt == NoticedAt && status > Status),
        };
}
