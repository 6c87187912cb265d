namespace Booking.Domain.Contracts;

/// <summary>A member wants a plan.</summary>
/// <param name="PlanNumber">PL….</param>
/// <param name="IdempotencyKey">Chosen once per intention by the sender; the same key never buys twice.</param>
public sealed record BuyPlanRequest(string PlanNumber, string IdempotencyKey)
{
    /// <summary>CT…: the member was told that they have this contract of the plan and wants another.</summary>
    public string? Beside { get; init; }

    /// <summary>SS…: the slot that was being booked; the way leads back there (rule Never lost).</summary>
    public string? For { get; init; }

    /// <summary>CT…: the member was told that they are buying this and wants the plan instead.</summary>
    public string? Instead { get; init; }
}
