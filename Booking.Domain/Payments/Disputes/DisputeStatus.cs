namespace Booking.Domain.Payments.Disputes;

/// <summary>
/// NeedsResponse: evidence is awaited. UnderReview: it was handed in and the bank decides. Inquiry, InquiryUnderReview,
/// InquiryClosed: a question before a dispute; no money has moved. Won: the money stays. Lost: the bank has taken it
/// back. Prevented: it never became a dispute.
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
