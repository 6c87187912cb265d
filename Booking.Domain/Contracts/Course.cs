using Booking.Domain.Catalog;
using Booking.Domain.Common;

namespace Booking.Domain.Contracts;

/// <summary>A set of program categories that a subscription may use (コース, §1).</summary>
public sealed class Course
{
    private Course() { }

    public Course(LocalizedText name, IEnumerable<Category> categories) => (Name, Categories) = (name, [.. categories]);

    public long Id { get; private set; }

    public string Number => Numbering.Course.Of(Id);

    public LocalizedText Name { get; private set; } = null!;

    public List<Category> Categories { get; private set; } = [];

    /// <summary>False: kept for the history that hangs on it, offered nowhere any more (§7).</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit: an edit names the version it started from (§7).</summary>
    public int Version { get; private set; }
}
