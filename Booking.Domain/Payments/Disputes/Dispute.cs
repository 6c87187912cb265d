using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;

namespace Booking.Domain.Payments.Disputes;

/// <summary>
/// A cardholder objected to a payment, and the bank decides (§5). It is answered in the provider's dashboard; here it
/// shows its deadline and keeps refunds from being made beside it. Notices come twice, late and in any order: the
/// newest decides, and what has been decided is not open again.
/// </summary>
public sealed class Dispute
{
    private Dispute() { }

    internal Dispute(long paymentId, GatewayDispute told, DateTimeOffset toldAt)
    {
        (PaymentId, GatewayId, Amount, Currency, Reason) = (
            paymentId,
            told.Id,
            told.Amount.Amount,
            told.Amount.Currency,
            told.Reason.To(MaxReasonLength)
        );
        (Status, DueBy, OpenedAt, NoticedAt) = (Read(told.Status), told.DueBy, told.OpenedAt ?? toldAt, toldAt);
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

    /// <summary>The last moment to hand in evidence (UTC); null where none was told.</summary>
    public DateTimeOffset? DueBy { get; private set; }

    /// <summary>By the provider's clock (UTC).</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>
    /// When we heard that it was decided (UTC), as a payment's money counts from when we heard of it; null while it is
    /// open.
    /// </summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>
    /// When the newest notice was written at the provider: an older one that comes later changes nothing.
    /// </summary>
    public DateTimeOffset NoticedAt { get; private set; }

    /// <summary>
    /// What the provider's word means. A word that is not known is shown as open, so that a person looks.
    /// </summary>
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

    /// <summary>False: the notice is older than what is known, or would open what has been decided.</summary>
    internal bool Follow(GatewayDispute told, DateTimeOffset toldAt)
    {
        DueBy ??= told.DueBy;
        var status = Read(told.Status);
        if (status == Status || !IsNewer(status, toldAt))
            return false;
        (Status, NoticedAt, DueBy) = (status, toldAt > NoticedAt ? toldAt : NoticedAt, told.DueBy ?? DueBy);
        return true;
    }

    /// <summary>It is decided, or (after the bank has changed its mind) decided otherwise.</summary>
    internal void CloseIfDecided(DateTimeOffset now)
    {
        if (Status.IsDecided())
            ClosedAt = now;
    }

    private bool IsNewer(DisputeStatus status, DateTimeOffset toldAt) =>
        (Status.IsDecided(), status.IsDecided()) switch
        {
            (true, false) => false,
            (false, true) => true,
            // The provider's clock has whole seconds: of two notices of one second the later step counts.
            _ => toldAt > NoticedAt || (toldAt == NoticedAt && status > Status),
        };
}
