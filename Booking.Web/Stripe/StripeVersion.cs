namespace Booking.Web.Stripe;

/// <summary>The one API version this program speaks.</summary>
public static class StripeVersion
{
    /// <summary>
    /// Pinned in code because the parameter names and the field paths in this folder are of this version; the webhook endpoint in
    /// Stripe's Dashboard must be pinned to it as well, since events follow the endpoint's version and not the request's.
    /// Versions of one train (the word after the dot) only ever add; another train may rename or remove.
    /// </summary>
    public const string Pinned = "2026-07-29.dahlia";

    private static readonly string Train = TrainOf(Pinned)!;

    /// <summary>Whether something written in <paramref name="version"/> has the shape we read. An event of another train is kept, and somebody is told.</summary>
    public static bool IsSameTrain(string? version) => TrainOf(version) == Train;

    private static string? TrainOf(string? version) => version?.Split('.') is [_, { Length: > 0 } train] ? train : null;
}
