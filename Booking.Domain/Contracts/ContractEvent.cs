namespace Booking.Domain.Contracts;

/// <summary>One line of a contract's append-only ledger (契約履歴, rule Ledger). Every line names its cause.</summary>
public sealed class ContractEvent
{
    private ContractEvent() { }

    internal ContractEvent(
        long contractId,
        int line,
        LedgerKind kind,
        int change,
        int balance,
        int period,
        LedgerCause cause,
        DateTimeOffset now
    )
    {
        (ContractId, Line, Kind, Change, Balance, Period, At) = (contractId, line, kind, change, balance, period, now);
        (ReservationId, PaymentId, InvoiceId, AccountId, Reason) = (
            cause.ReservationId,
            cause.PaymentId,
            cause.InvoiceId,
            cause.AccountId,
            cause.Reason
        );
    }

    public long Id { get; private set; }

    public long ContractId { get; private set; }

    public Contract Contract { get; private set; } = null!;

    /// <summary>From 1, without gaps; unique within the contract.</summary>
    public int Line { get; private set; }

    public LedgerKind Kind { get; private set; }

    /// <summary>Uses or points; negative where they were taken.</summary>
    public int Change { get; private set; }

    /// <summary>What was left after it.</summary>
    public int Balance { get; private set; }

    /// <summary>The subscription period it belongs to; 0 for packs.</summary>
    public int Period { get; private set; }

    public DateTimeOffset At { get; private set; }

    public long? ReservationId { get; private set; }

    public long? PaymentId { get; private set; }

    /// <summary>The provider's invoice that opened the period; each opens one.</summary>
    public string? InvoiceId { get; private set; }

    /// <summary>Who adjusted it.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>An adjustment's reason, in the admin's words.</summary>
    public string? Reason { get; private set; }
}
