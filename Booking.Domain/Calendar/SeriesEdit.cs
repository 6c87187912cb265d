using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Catalog;

namespace Booking.Domain.Calendar;

/// <summary>Which slots of a series an edit is about; of either only those that have not begun. One alone is edited like any slot and stays in its series.</summary>
public enum SeriesScope { ThisAndFollowing, All }

/// <summary>What shall be different in a series; null leaves it as it is.</summary>
public sealed record SeriesChange
{
    /// <summary>By the location's clock, on the day on which each slot is.</summary>
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

/// <summary>An edit of several slots that one rule has made.</summary>
/// <param name="SlotId">The slot from which it was asked.</param>
/// <param name="IncludeMoved">Also those that were moved by hand away from the rule's time.</param>
public sealed record SeriesEdit(long SlotId, SeriesScope Scope, SeriesChange Change, bool IncludeMoved = false);

/// <summary>One slot of the series, as it would be after the edit.</summary>
/// <param name="Objection">What stands against it; null: nothing. What can be overcome is <see cref="SlotObjection.Asks"/>.</param>
/// <param name="WasMoved">It is not at the rule's time: somebody has moved it by hand.</param>
public sealed record SeriesEditRow(long SlotId, int Version, DateOnly Date, SlotDraft Before, SlotDraft After, bool WasMoved, SlotObjection? Objection)
{
    public string Number => Numbering.Slot.Of(SlotId);

    /// <summary>Why it cannot be done.</summary>
    public SlotObjection? Bar => Objection is SlotObjection.Asks ? null : Objection;

    public SlotQuestion? Question => (Objection as SlotObjection.Asks)?.Question;
}

/// <summary>What an edit of a series would do, slot by slot.</summary>
/// <param name="SeriesVersion">Of the rule.</param>
public sealed record SeriesEditPlan(long SeriesId, int SeriesVersion, string TimeZone, IReadOnlyList<SeriesEditRow> Rows)
{
    /// <summary>Ids of slots that are left as they are, because they were moved by hand.</summary>
    public required IReadOnlyList<long> LeftOut { get; init; }

    /// <summary>Who is booked and would be moved.</summary>
    public IEnumerable<AffectedPerson> People => Rows.SelectMany(r => r.Question?.People ?? []);

    public IEnumerable<SlotClash> Clashes => Rows.SelectMany(r => r.Question?.Clashes ?? []);

    /// <summary>Says in short what would be done: whoever accepts it names it.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Rows.Select(Words).Prepend(string.Create(CultureInfo.InvariantCulture, $"{SeriesId}|{SeriesVersion}"))))));

    private static string Words(SeriesEditRow row)
    {
        var clashes = row.Question?.Clashes.Select(c => c.With) ?? [];
        var people = row.Question?.People.Select(p => p.ReservationNumber + p.Overlap?.ReservationNumber) ?? [];
        return string.Create(CultureInfo.InvariantCulture,
            $"{row.SlotId}|{row.Version}|{row.Bar?.GetType().Name}|{BulkPlan.Words(row.After)}|{string.Join(',', clashes)}|{string.Join(',', people)}");
    }
}

/// <summary>A plan that a person has looked at and accepts.</summary>
/// <param name="AllowClashes">Also what books a staff member, a room or a member twice, knowingly.</param>
/// <param name="Notify">Whether the members whose slots move are mailed; null where nobody is booked.</param>
public sealed record SeriesAcceptance(string Fingerprint, string Key, bool AllowClashes = false, bool? Notify = null);

/// <summary>A series has been edited.</summary>
/// <param name="Mailed">How many bookings' members are mailed.</param>
public sealed record SeriesEdited(int Changed, int Mailed);
