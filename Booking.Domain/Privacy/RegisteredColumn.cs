namespace Booking.Domain.Privacy;

/// <summary>One column of text, JSON or bytes, and what is done with it (docs/privacy.md).</summary>
/// <param name="InExport">Whether what it holds on a member is in that member's export (rule Own data).</param>
public sealed record RegisteredColumn(
    string Table,
    string Column,
    DataSubject Subject,
    Purpose Purpose,
    RetentionLimit Limit,
    OnWithdrawal OnWithdrawal,
    bool InExport
)
{
    public bool IsLedger => Purpose == Purpose.Ledger;
}
