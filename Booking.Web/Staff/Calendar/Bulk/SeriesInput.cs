using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>The form of a recurring slot, as far as it has been filled in.</summary>
internal sealed class SeriesInput
{
    public long LocationId { get; set; }

    public long ProgramId { get; set; }

    public long? StaffId { get; set; }

    public long? RoomId { get; set; }

    public WeekDays Days { get; set; }

    public int? EveryWeeks { get; set; } = 1;

    public DateOnly? FirstDay { get; set; }

    public DateOnly? LastDay { get; set; }

    public TimeOnly? StartsAt { get; set; } = new(10, 0);

    public int? Minutes { get; set; } = SlotDefaults.FirstMinutes;

    public int? Capacity { get; set; } = SlotDefaults.FirstCapacity;

    public int? TrialCapacity { get; set; } = 0;

    public long? Price { get; set; } = 0;

    public long? TrialPrice { get; set; }

    public HashSet<DateOnly> Exceptions { get; } = [];

    /// <summary>What a slot of this program usually has.</summary>
    public void Take(SlotDefaults defaults) =>
        (ProgramId, Minutes, Capacity, TrialCapacity, Price, TrialPrice) = (
            defaults.ProgramId,
            defaults.Minutes,
            defaults.Capacity,
            defaults.TrialCapacity,
            defaults.Price,
            defaults.TrialPrice
        );

    /// <summary>Null while something is missing.</summary>
    public SeriesDraft? Draft()
    {
        if (
            EveryWeeks is not { } weeks
            || FirstDay is not { } first
            || LastDay is not { } last
            || StartsAt is not { } time
            || Minutes is not { } minutes
            || Capacity is not { } capacity
        )
        {
            return null;
        }

        var rule = new WeeklyRule(Days, weeks, first, last, time, minutes) { Exceptions = [.. Exceptions] };
        return new(rule, ProgramId, LocationId)
        {
            RoomId = RoomId,
            StaffId = StaffId,
            Capacity = capacity,
            TrialCapacity = TrialCapacity ?? 0,
            Price = Price ?? 0,
            TrialPrice = TrialPrice,
        };
    }
}
