using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Editing;

namespace Booking.Domain.Scheduling.Series;

/// <summary>What shall change in a series; null leaves a field as it is.</summary>
public sealed record SeriesChange
{
    /// <summary>By the location's clock, on each slot's own day.</summary>
    public TimeOnly? StartsAt { get; init; }

    /// <summary>Length.</summary>
    public int? Minutes { get; init; }

    /// <summary>Somebody else, or nobody.</summary>
    public Chosen? Staff { get; init; }

    /// <summary>Another room, or none.</summary>
    public Chosen? Room { get; init; }

    public int? Capacity { get; init; }

    public int? TrialCapacity { get; init; }

    /// <summary>Minor units.</summary>
    public long? Price { get; init; }

    /// <summary>Minor units.</summary>
    public long? TrialPrice { get; init; }

    /// <summary>Null as a choice: nobody, none.</summary>
    public sealed record Chosen(long? Id);

    internal bool MovesTime => StartsAt is not null || Minutes is not null;

    internal SlotDraft Of(SlotDraft slot, string timeZone)
    {
        var local = LocationTime.Local(slot.StartsAt, timeZone).DateTime;
        var from = StartsAt is { } time ? LocationTime.Utc(local.Date + time.ToTimeSpan(), timeZone) : slot.StartsAt;
        return slot with
        {
            StartsAt = from,
            EndsAt = from + (Minutes is { } length ? TimeSpan.FromMinutes(length) : slot.EndsAt - slot.StartsAt),
            StaffId = Staff is { } staff ? staff.Id : slot.StaffId,
            RoomId = Room is { } room ? room.Id : slot.RoomId,
            Capacity = Capacity ?? slot.Capacity,
            TrialCapacity = TrialCapacity ?? slot.TrialCapacity,
            Price = Price ?? slot.Price,
            TrialPrice = TrialPrice ?? slot.TrialPrice,
        };
    }
}
