namespace Booking.Domain.Catalog;

/// <summary>A place with its own clock (店舗). Times of its slots are shown in <see cref="TimeZone"/> and stored as UTC (§11).</summary>
public sealed class Location
{
    /// <summary>Where nothing else is said (§1).</summary>
    public const string DefaultTimeZone = "Asia/Tokyo";

    private Location() { }

    public Location(LocalizedText name, LocalizedText address, string timeZone = DefaultTimeZone) => (Name, Address, TimeZone) = (name, address, timeZone);

    public long Id { get; private set; }

    public string Number => Numbering.Location.Of(Id);

    public LocalizedText Name { get; private set; } = null!;

    public LocalizedText Address { get; private set; } = null!;

    /// <summary>IANA zone id.</summary>
    public string TimeZone { get; private set; } = DefaultTimeZone;
}

/// <summary>Groups programs; courses and deadline policies speak of categories.</summary>
public sealed class Category
{
    private Category() { }

    public Category(LocalizedText name) => Name = name;

    public long Id { get; private set; }

    public LocalizedText Name { get; private set; } = null!;
}

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

/// <summary>What is taught or shown (プログラム).</summary>
public sealed class Program
{
    private Program() { }

    public Program(LocalizedText name, LocalizedText description, ProgramKind kind, Category category)
    {
        (Name, Description, Kind, Category) = (name, description, kind, category);
    }

    public long Id { get; private set; }

    public string Number => Numbering.Program.Of(Id);

    public LocalizedText Name { get; private set; } = null!;

    public LocalizedText Description { get; private set; } = null!;

    public ProgramKind Kind { get; private set; }

    public long CategoryId { get; private set; }

    public Category Category { get; private set; } = null!;

    /// <summary>Points one booking costs; null: not bookable with points.</summary>
    public int? PointCost { get; init; }

    /// <summary>Ticket uses one booking costs; null: not bookable with tickets.</summary>
    public int? TicketCost { get; init; }

    /// <summary>Price of a regular seat in minor units, copied to new slots.</summary>
    public long Price { get; init; }

    /// <summary>Price of a trial in minor units, copied to new slots; null: no trials.</summary>
    public long? TrialPrice { get; init; }

    public string Currency { get; init; } = "jpy";
}

/// <summary>Class: many members; Lesson: one to one; Projection: a film on the big wheel (§3, §9).</summary>
public enum ProgramKind { Class, Lesson, Projection }
