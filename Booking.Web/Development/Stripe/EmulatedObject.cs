namespace Booking.Web.Development.Stripe;

/// <summary>What all objects have: an id, a place in the order of creation, and the second of creation.</summary>
internal abstract class EmulatedObject
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset Created { get; init; }
}
