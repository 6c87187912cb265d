using Booking.Domain.Payments;

namespace Booking.Domain.BackOffice;

/// <summary>The wanted tasks; all conditions hold. By default the open ones, oldest first.</summary>
public sealed record WorklistFilter
{
    /// <summary>Those that have been settled, instead of those that wait.</summary>
    public bool IsSettled { get; init; }

    public CompensationTrigger? Trigger { get; init; }

    /// <summary>The number of a payment or a booking, or words of the notes.</summary>
    public string? Search { get; init; }

    public WorklistSort Sort { get; init; }

    public bool Descending { get; init; }
}
