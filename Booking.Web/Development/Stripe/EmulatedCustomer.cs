namespace Booking.Web.Development.Stripe;

internal sealed class EmulatedCustomer : EmulatedObject
{
    public string? Email { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string> PreferredLocales { get; init; } = [];

    public Dictionary<string, string> Metadata { get; init; } = [];

    /// <summary>Last four digits of the test card kept for later; null before the first subscription.</summary>
    public string? Card { get; set; }

    /// <summary>What the studio owes the customer: taken off the next invoices.</summary>
    public long Credit { get; set; }

    /// <summary>Deleted in the Dashboard: calls that name it are refused for good.</summary>
    public bool IsDeleted { get; set; }
}
