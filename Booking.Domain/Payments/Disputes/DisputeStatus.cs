namespace Booking.Domain.Payments.Disputes;

/// <summary>
/// NeedsResponse: evidence is awaited. UnderReview: it was handed in and the bank decides. Inquiry, InquiryUnderReview,
/// InquiryClosed: a question that precedes a dispute; no money has moved. Won: the money stays. Lost: the bank has
/// taken it back. Prevented: it never became one.
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
