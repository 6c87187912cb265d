using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>A contract with its whole ledger, newest line first.</summary>
public sealed record Statement(ContractView Contract, IReadOnlyList<StatementLine> Lines);
