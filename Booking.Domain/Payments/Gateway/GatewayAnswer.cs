namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// The outcome of a call: the object, a definite no, or unknown (time-out, dropped connection, 5xx, 409, 429). Unknown
/// is a state, not a failure.
/// </summary>
public abstract record GatewayAnswer<T>
{
    private GatewayAnswer() { }

    /// <summary>The provider did it.</summary>
    public sealed record Done(T Value) : GatewayAnswer<T>;

    /// <summary>The provider definitely did not do it.</summary>
    public sealed record Refused(GatewayRefusalKind Kind, string Detail) : GatewayAnswer<T>;

    /// <summary>It may or may not have happened: ask again with the same key.</summary>
    public sealed record Unknown(string Detail) : GatewayAnswer<T>;
}
