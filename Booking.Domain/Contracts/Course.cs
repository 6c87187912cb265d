using Booking.Domain.Catalog;
using Booking.Domain.Common;

namespace Booking.Domain.Contracts;

/// <summary>A set of program categories that a subscription may use (コース).</summary>
public sealed class Course
{
    private Course() { }

    public Course(LocalizedText name, IEnumerable<Category> categories) => (Name, Categories) = (name, [.. categories]);

    public long Id { get; private set; }

    public string Number => Numbering.Course.Of(Id);

    public LocalizedText Name { get; private set; } = null!;

    public List<Category> Categories { get; private set; } = [];

    /// <summary>False: archived (rule Archive).</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit (rule Version).</summary>
    public int Version { get; private set; }
}
