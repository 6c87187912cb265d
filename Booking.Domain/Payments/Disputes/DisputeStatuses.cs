namespace Booking.Domain.Payments.Disputes;

/// <summary>What a dispute's status means (rules Disputes, Inquiries).</summary>
public static class DisputeStatuses
{
    /// <summary>Nobody needs to answer, or can answer, any more.</summary>
    public static bool IsDecided(this DisputeStatus status) =>
        status is DisputeStatus.InquiryClosed or DisputeStatus.Prevented or DisputeStatus.Won or DisputeStatus.Lost;

    /// <summary>Staff must act before the deadline.</summary>
    public static bool AwaitsAnswer(this DisputeStatus status) =>
        status is DisputeStatus.NeedsResponse or DisputeStatus.Inquiry;

    /// <summary>A question before a chargeback: the money is where it was, and the payment stays refundable.</summary>
    public static bool IsInquiry(this DisputeStatus status) =>
        status is DisputeStatus.Inquiry or DisputeStatus.InquiryUnderReview or DisputeStatus.InquiryClosed;
}
