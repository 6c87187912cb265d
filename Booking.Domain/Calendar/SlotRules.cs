using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

/// <summary>What a slot may be like, whoever makes it and however (§7, §9): asked in this one place.</summary>
internal static class SlotRules
{
    public const int MaxCapacity = 999;

    /// <summary>Highest price, minor units.</summary>
    public const long MaxPrice = 9_999_999;

    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>How far ahead a slot may start.</summary>
    public const int MaxYearsAhead = 2;

    /// <param name="index">Which draft of several; stands in the faults.</param>
    /// <param name="own">The slot as it is, when one is edited: what stays as it was is not held against it.</param>
    public static IEnumerable<SlotFault> FaultsOf(SlotDraft draft, int index, SlotMasters masters, SlotDraft? own, DateTimeOffset now) =>
        Masters(draft, masters, own).Concat(Times(draft, own, now)).Concat(SeatsAndPrices(draft, masters, own)).Select(f => new SlotFault(f.Field, f.Kind, index));

    private static IEnumerable<(SlotField Field, SlotFaultKind Kind)> Masters(SlotDraft draft, SlotMasters masters, SlotDraft? own)
    {
        if (!masters.Programs.TryGetValue(draft.ProgramId, out var program)) yield return (SlotField.Program, SlotFaultKind.ProgramUnknown);
        else if (!program.IsActive && own?.ProgramId != draft.ProgramId) yield return (SlotField.Program, SlotFaultKind.ProgramInactive);
        if (!masters.Locations.TryGetValue(draft.LocationId, out var location)) yield return (SlotField.Location, SlotFaultKind.LocationUnknown);
        else if (!location.IsActive && own?.LocationId != draft.LocationId) yield return (SlotField.Location, SlotFaultKind.LocationInactive);
        if (draft.RoomId is { } roomId)
        {
            if (!masters.Rooms.TryGetValue(roomId, out var room)) yield return (SlotField.Room, SlotFaultKind.RoomUnknown);
            else if (room.LocationId != draft.LocationId) yield return (SlotField.Room, SlotFaultKind.RoomElsewhere);
            else if (!room.IsActive && own?.RoomId != roomId) yield return (SlotField.Room, SlotFaultKind.RoomInactive);
        }

        if (draft.StaffId is { } staffId)
        {
            if (!masters.Staff.TryGetValue(staffId, out var person)) yield return (SlotField.Staff, SlotFaultKind.StaffUnknown);
            else if (!person.IsActive && own?.StaffId != staffId) yield return (SlotField.Staff, SlotFaultKind.StaffInactive);
        }
    }

    private static IEnumerable<(SlotField Field, SlotFaultKind Kind)> Times(SlotDraft draft, SlotDraft? own, DateTimeOffset now)
    {
        if (draft.StartsAt == own?.StartsAt && draft.EndsAt == own.EndsAt) yield break;
        if (draft.EndsAt <= draft.StartsAt) yield return (SlotField.EndsAt, SlotFaultKind.EndNotAfterStart);
        else if (draft.EndsAt - draft.StartsAt > Longest) yield return (SlotField.EndsAt, SlotFaultKind.TooLong);
        else if (draft.EndsAt <= now) yield return (SlotField.StartsAt, SlotFaultKind.InThePast);
        if (draft.StartsAt > now.AddYears(MaxYearsAhead)) yield return (SlotField.StartsAt, SlotFaultKind.TooFarAhead);
    }

    private static IEnumerable<(SlotField Field, SlotFaultKind Kind)> SeatsAndPrices(SlotDraft draft, SlotMasters masters, SlotDraft? own)
    {
        var program = masters.Programs.GetValueOrDefault(draft.ProgramId);
        var sameSeats = own is not null && own.Capacity == draft.Capacity && own.ProgramId == draft.ProgramId;
        if (draft.Capacity is < 1 or > MaxCapacity) yield return (SlotField.Capacity, SlotFaultKind.CapacityOutOfRange);
        else if (program is { Kind: ProgramKind.Lesson } && draft.Capacity != 1 && !sameSeats) yield return (SlotField.Capacity, SlotFaultKind.LessonIsForOne);
        if (draft.TrialCapacity is < 0 or > MaxCapacity) yield return (SlotField.TrialCapacity, SlotFaultKind.TrialCapacityOutOfRange);
        else if (draft.TrialCapacity > 0 && program is not null && !PaymentMatrix.Allows(program.Kind, ReservationType.Trial, PaymentMethod.Card)) yield return (SlotField.TrialCapacity, SlotFaultKind.TrialsNotOffered);
        else if (draft.TrialCapacity > 0 && draft.TrialPrice is null) yield return (SlotField.TrialPrice, SlotFaultKind.TrialPriceMissing);
        if (draft.Price is < 0 or > MaxPrice) yield return (SlotField.Price, SlotFaultKind.PriceOutOfRange);
        if (draft.TrialPrice is < 0 or > MaxPrice) yield return (SlotField.TrialPrice, SlotFaultKind.TrialPriceOutOfRange);
    }
}

/// <summary>The masters that some drafts name, read once for all of them.</summary>
internal sealed record SlotMasters(
    IReadOnlyDictionary<long, Program> Programs, IReadOnlyDictionary<long, Location> Locations, IReadOnlyDictionary<long, Room> Rooms, IReadOnlyDictionary<long, StaffMember> Staff)
{
    /// <summary>
    /// Takes the locations, then the programs, each in the order of their ids, before they are looked at: the location's zone and the program's kind stay as they are while a slot is put there (§7).
    /// </summary>
    public static async Task TakeAsync(BookingDbContext db, IReadOnlyList<SlotDraft> drafts, CancellationToken cancel)
    {
        await TakeLocationsAsync(db, drafts, cancel);
        await TakeProgramsAsync(db, drafts, cancel);
    }

    public static async Task TakeLocationsAsync(BookingDbContext db, IReadOnlyList<SlotDraft> drafts, CancellationToken cancel)
    {
        foreach (var id in Ids(drafts, d => d.LocationId).Order())
            await db.Locations.Where(l => l.Id == id).ExecuteUpdateAsync(set => set.SetProperty(l => l.CalendarTurn, l => l.CalendarTurn + 1), cancel);
    }

    public static async Task TakeProgramsAsync(BookingDbContext db, IReadOnlyList<SlotDraft> drafts, CancellationToken cancel)
    {
        foreach (var id in Ids(drafts, d => d.ProgramId).Order())
            await db.Programs.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version), cancel);
    }

    public static async Task<SlotMasters> ReadAsync(BookingDbContext db, IReadOnlyList<SlotDraft> drafts, CancellationToken cancel)
    {
        var (programs, locations) = (Ids(drafts, d => d.ProgramId), Ids(drafts, d => d.LocationId));
        var (rooms, staff) = (Ids(drafts, d => d.RoomId), Ids(drafts, d => d.StaffId));
        return new(
            await db.Programs.AsNoTracking().Where(p => programs.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel),
            await db.Locations.AsNoTracking().Where(l => locations.Contains(l.Id)).ToDictionaryAsync(l => l.Id, cancel),
            rooms.Count == 0 ? new Dictionary<long, Room>() : await db.Rooms.AsNoTracking().Where(r => rooms.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel),
            staff.Count == 0 ? new Dictionary<long, StaffMember>() : await db.Staff.AsNoTracking().Where(s => staff.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel));
    }

    private static List<long> Ids(IReadOnlyList<SlotDraft> drafts, Func<SlotDraft, long?> id) => [.. drafts.Select(id).OfType<long>().Distinct()];
}
