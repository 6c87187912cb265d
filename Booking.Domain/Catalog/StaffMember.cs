namespace Booking.Domain.Catalog;

/// <summary>An instructor, mentor or the front desk (スタッフ); owns slots.</summary>
public sealed class StaffMember
{
    private StaffMember() { }

    public StaffMember(LocalizedText name, Guid? accountId = null) => (Name, AccountId) = (name, accountId);

    public long Id { get; private set; }

    public string Number => Numbering.Staff.Of(Id);

    public LocalizedText Name { get; private set; } = null!;

    /// <summary>The account this person signs in with, when they do.</summary>
    public Guid? AccountId { get; private set; }
}
