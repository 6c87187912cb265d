using Booking.Domain.Catalog;
using Booking.Web.Layout;
using Booking.Web.Startup;

namespace Booking.Web.Admin.FirstSteps;

/// <summary>What is typed into the steps, with believable beginnings.</summary>
public sealed class StepDraft
{
    public string Name { get; set; } = "";

    public string Contact { get; set; } = "";

    public string Place { get; set; } = "";

    public string Address { get; set; } = "";

    public string Zone { get; set; } = Location.DefaultTimeZone;

    public string Room { get; set; } = "";

    public string Program { get; set; } = "";

    public ProgramKind Kind { get; set; } = ProgramKind.Class;

    public long? Price { get; set; }

    public string Teacher { get; set; } = "";

    public DateOnly? Day { get; set; }

    public TimeOnly? Time { get; set; } = new(10, 0);

    public int? Minutes { get; set; } = 60;

    public int? Seats { get; set; } = 10;

    public int? Weeks { get; set; } = 4;

    internal FirstSlot Slot => new(Day ?? default, Time ?? default, Minutes ?? 0, Seats ?? 0, Weeks ?? 1);

    /// <summary>A step begins with what is known: the name as it is, tomorrow at ten.</summary>
    internal void Begin(SiteOptions site, DateTimeOffset now)
    {
        if (Name.Length == 0 && site.Name != new SiteOptions().Name)
            Name = site.Name;
        if (Contact.Length == 0)
            Contact = site.Contact;
        if (Place.Length == 0)
            Place = Name;
        Day ??= Dates.LocalDate(now, Location.DefaultTimeZone).AddDays(1);
    }
}
