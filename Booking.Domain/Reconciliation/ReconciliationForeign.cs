using Booking.Domain.Common;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// A foreign object that a run has met for the first time (rule Foreign objects): each is listed once, and counted in
/// every run.
/// </summary>
public sealed class ReconciliationForeign
{
    private ReconciliationForeign() { }

    internal ReconciliationForeign(long runId, ForeignObject met) =>
        (RunId, ProviderId, Kind, Amount, Currency) = (
            runId,
            met.ProviderId,
            met.Kind,
            met.Amount?.Amount,
            met.Amount?.Currency
        );

    public string ProviderId { get; private set; } = "";

    public long RunId { get; private set; }

    public ForeignObjectKind Kind { get; private set; }

    /// <summary>Minor units of <see cref="Currency"/>; null where it has none.</summary>
    public long? Amount { get; private set; }

    public string? Currency { get; private set; }

    public ForeignObject ToObject() =>
        new(Kind, ProviderId, Amount is { } minor && Currency is not null ? new Money(minor, Currency) : null);
}
