using Booking.Domain.Common;

namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// The one place that judges what the provider did not do (rule Permanence): whether it can still go through, whether a
/// person must act, and what the member is told.
/// </summary>
public static class GatewayPermanence
{
    public static Permanence Of(GatewayRefusalKind kind) =>
        kind switch
        {
            GatewayRefusalKind.ExpiresTooSoon or GatewayRefusalKind.Unauthorized => Permanence.Passing,
            // Something was made under that key, by a request that is not known here.
            GatewayRefusalKind.KeyMismatch => Permanence.Unknown,
            _ => Permanence.Permanent,
        };

    /// <summary>
    /// This request has made nothing and will make nothing: what waits for its outcome need not wait. A key that lacks
    /// a right says nothing of an earlier attempt.
    /// </summary>
    public static bool MakesNothing(this GatewayRefusalKind kind) =>
        Of(kind) == Permanence.Permanent || kind == GatewayRefusalKind.ExpiresTooSoon;

    /// <summary>It does not pass by itself: an admin must look, and "try again in a moment" would be untrue.</summary>
    public static bool NeedsPerson<T>(this GatewayAnswer<T> answer) =>
        answer is GatewayAnswer<T>.Refused { Kind: var kind } && NeedsPerson(kind);

    public static bool NeedsPerson(GatewayRefusalKind kind) =>
        kind is GatewayRefusalKind.Unauthorized or GatewayRefusalKind.KeyMismatch || Of(kind) == Permanence.Permanent;

    /// <summary>What the member is told of a call that was not done.</summary>
    public static Refusal Refusal<T>(this GatewayAnswer<T> answer) =>
        answer.NeedsPerson() ? Common.Refusal.ProviderRefuses : Common.Refusal.ProviderSilent;
}
