using Booking.Domain.Common;

namespace Booking.Domain.Catalog;

/// <summary>An instructor, mentor or the front desk (スタッフ); owns slots.</summary>
public sealed class StaffMember
{
    private StaffMember() { }

    public StaffMember(LocalizedText name, Guid? accountId = null) => (Name, AccountId) = (name, accountId);

    public long Id { get; private set; }

    public string Number => Numbering.Staff.Of(Id);

    public LocalizedText Name { get; private set; } = null!;

    /// <summary>The account this person signs in with, if any.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>
    /// Raised by everything that gives this person a slot, so that two at once wait for each other and the second sees
    /// the first (rule Double-booking).
    /// </summary>
    public int CalendarLock { get; private set; }

    /// <summary>False: archived (rule Archive).</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit (rule Version).</summary>
    public int Version { get; private set; }
}
