namespace Booking.Web.Development.Stripe;

/// <summary>One parameter that an operation takes.</summary>
/// <param name="Name">With "#" for the place in an array and "*" for a key of the caller's.</param>
/// <param name="Max">Longest text, or greatest integer.</param>
internal sealed record ParameterRule(
    string Name,
    ParameterKind Kind,
    bool Required = false,
    long Min = 0,
    long Max = 5000,
    params string[] Choices
)
{
    public string[] Segments { get; } = ParameterTable.Split(Name);

    /// <summary>A neighbour inside the same array element that takes its place.</summary>
    public string? Unless { get; init; }

    /// <summary>Its array may be left out; in each element that is sent it is required.</summary>
    public bool Optional { get; init; }

    /// <summary>Sent empty it is deleted.</summary>
    public bool CanUnset { get; init; }
}
