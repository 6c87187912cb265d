using Booking.Domain.Common;

namespace Booking.Domain.Contracts;

/// <summary>
/// What is sold (プラン). A contract copies the terms when it is bought: changing or closing a plan never touches a
/// running contract (rule Purchase).
/// </summary>
public sealed class Plan
{
    private Plan() { }

    private Plan(PlanKind kind, LocalizedText name, LocalizedText description, Money price, int usageCount) =>
        (Kind, Name, Description, Price, Currency, UsageCount) = (
            kind,
            name,
            description,
            price.Amount,
            price.Currency,
            usageCount
        );

    /// <param name="validDays">Days from the purchase until it expires.</param>
    public static Plan Pack(
        PlanKind kind,
        LocalizedText name,
        LocalizedText description,
        Money price,
        int usageCount,
        int validDays
    )
    {
        if (kind == PlanKind.Subscription)
            throw new ArgumentException("A subscription is not a pack.", nameof(kind));
        return new(kind, name, description, price, usageCount) { ValidDays = validDays };
    }

    /// <param name="price">What the member is shown; the money follows the provider's price.</param>
    /// <param name="usageCount">Uses per period.</param>
    /// <param name="gatewayPriceId">The provider's recurring price; unique among plans.</param>
    public static Plan Subscription(
        LocalizedText name,
        LocalizedText description,
        Money price,
        int usageCount,
        Course course,
        string gatewayPriceId
    ) =>
        new(PlanKind.Subscription, name, description, price, usageCount)
        {
            Course = course,
            GatewayPriceId = gatewayPriceId,
        };

    public long Id { get; private set; }

    public string Number => Numbering.Plan.Of(Id);

    public PlanKind Kind { get; private set; }

    public LocalizedText Name { get; private set; } = null!;

    public LocalizedText Description { get; private set; } = null!;

    /// <summary>Minor units of <see cref="Currency"/>; for a subscription per period.</summary>
    public long Price { get; private set; }

    public string Currency { get; private set; } = "jpy";

    public Money Total => new(Price, Currency);

    /// <summary>Uses or points granted: once for a pack, per period for a subscription.</summary>
    public int UsageCount { get; private set; }

    /// <summary>Packs: days until expiry.</summary>
    public int? ValidDays { get; private set; }

    public long? CourseId { get; private set; }

    /// <summary>Subscriptions: what may be booked with it.</summary>
    public Course? Course { get; private set; }

    /// <summary>Subscriptions: the provider's price.</summary>
    public string? GatewayPriceId { get; private set; }

    /// <summary>On sale. Contracts of a closed plan continue.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit (rule Version).</summary>
    public int Version { get; private set; }

    /// <summary>Ends the sale of the plan.</summary>
    public void Close() => IsActive = false;
}
