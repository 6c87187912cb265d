namespace Booking.Domain.Payments.Disputes;

public static class DisputeStatuses
{
    /// <summary>Nobody needs to answer, or can answer, any more.</summary>
    public static bool IsDecided(this DisputeStatus status) =>
        status is DisputeStatus.InquiryClosed or DisputeStatus.Prevented or DisputeStatus.Won or DisputeStatus.Lost;

    /// <summary>Staff must act before the deadline.</summary>
    public static bool AwaitsAnswer(this DisputeStatus status) =>
        status is DisputeStatus.NeedsResponse or DisputeStatus.Inquiry;
}
