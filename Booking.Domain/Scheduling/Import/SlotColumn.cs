using System.Text;

namespace Booking.Domain.Scheduling.Import;

/// <summary>A column of the slots' file.</summary>
public enum SlotColumn
{
    Number,
    Location,
    Program,
    Staff,
    Room,
    Date,
    Start,
    End,
    Minutes,
    Capacity,
    TrialCapacity,
    Price,
    TrialPrice,
}
