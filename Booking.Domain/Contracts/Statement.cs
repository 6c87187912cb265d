using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>A contract with its whole ledger, newest line first.</summary>
public sealed record Statement(ContractView Contract, IReadOnlyList<StatementLine> Lines)
{
    /// <summary>What was given back for it, newest first; for those who may see its payments.</summary>
    public IReadOnlyList<RefundLine> Refunds { get; init; } = [];
}
