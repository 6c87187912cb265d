namespace Booking.Domain.Payments.Disputes;

/// <summary>
/// Inquiry, InquiryUnderReview, InquiryClosed: a question of the bank's before a chargeback; no money has moved, and a
/// refund is the usual answer. NeedsResponse: a chargeback, evidence is awaited. UnderReview: it was handed in and the
/// bank decides. Won: the money stays. Lost: the bank has taken it back. Prevented: it never became a chargeback.
/// </summary>
public enum DisputeStatus
{
    Inquiry,
    InquiryUnderReview,
    NeedsResponse,
    UnderReview,
    InquiryClosed,
    Prevented,
    Won,
    Lost,
}
