using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>What a slot may be like, whatever creates or edits it (rule Slot rules).</summary>
internal static class SlotRules
{
    public const int MaxCapacity = 999;

    /// <summary>Highest price, minor units.</summary>
    public const long MaxPrice = 9_999_999;

    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>How far ahead a slot may start.</summary>
    public const int MaxYearsAhead = 2;

    /// <param name="index">Which draft of several; repeated in the faults.</param>
    /// <param name="own">The slot as it is, when one is edited: what stays as it was is not checked.</param>
    /// <param name="ownCurrency">That slot's currency, which it keeps with its program.</param>
    public static IEnumerable<SlotFault> FaultsOf(
        SlotDraft draft,
        int index,
        SlotReferences references,
        SlotDraft? own,
        DateTimeOffset now,
        string? ownCurrency = null
    ) =>
        ReferencesOf(draft, references, own)
            .Concat(Times(draft, own, now))
            .Concat(SeatsAndPrices(draft, references, own))
            .Select(f => new SlotFault(f.Field, f.Kind, index))
            .Concat(
                Payable(draft, references.Programs.GetValueOrDefault(draft.ProgramId), own, ownCurrency)
                    .Select(f => f with { Draft = index })
            );

    private static IEnumerable<(SlotField Field, SlotFaultKind Kind)> ReferencesOf(
        SlotDraft draft,
        SlotReferences references,
        SlotDraft? own
    )
    {
        if (!references.Programs.TryGetValue(draft.ProgramId, out var program))
            yield return (SlotField.Program, SlotFaultKind.ProgramUnknown);
        else if (!program.IsActive && own?.ProgramId != draft.ProgramId)
            yield return (SlotField.Program, SlotFaultKind.ProgramInactive);
        if (!references.Locations.TryGetValue(draft.LocationId, out var location))
            yield return (SlotField.Location, SlotFaultKind.LocationUnknown);
        else if (!location.IsActive && own?.LocationId != draft.LocationId)
            yield return (SlotField.Location, SlotFaultKind.LocationInactive);
        if (draft.RoomId is { } roomId)
        {
            if (!references.Rooms.TryGetValue(roomId, out var room))
                yield return (SlotField.Room, SlotFaultKind.RoomUnknown);
            else if (room.LocationId != draft.LocationId)
                yield return (SlotField.Room, SlotFaultKind.RoomElsewhere);
            else if (!room.IsActive && own?.RoomId != roomId)
                yield return (SlotField.Room, SlotFaultKind.RoomInactive);
        }

        if (draft.StaffId is { } staffId)
        {
            if (!references.Staff.TryGetValue(staffId, out var person))
                yield return (SlotField.Staff, SlotFaultKind.StaffUnknown);
            else if (!person.IsActive && own?.StaffId != staffId)
                yield return (SlotField.Staff, SlotFaultKind.StaffInactive);
        }
    }

    private static IEnumerable<(SlotField Field, SlotFaultKind Kind)> Times(
        SlotDraft draft,
        SlotDraft? own,
        DateTimeOffset now
    )
    {
        if (draft.StartsAt == own?.StartsAt && draft.EndsAt == own.EndsAt)
            yield break;
        if (draft.EndsAt <= draft.StartsAt)
            yield return (SlotField.EndsAt, SlotFaultKind.EndNotAfterStart);
        else if (draft.EndsAt - draft.StartsAt > Longest)
            yield return (SlotField.EndsAt, SlotFaultKind.TooLong);
        else if (draft.EndsAt <= now)
            yield return (SlotField.StartsAt, SlotFaultKind.InThePast);
        if (draft.StartsAt > now.AddYears(MaxYearsAhead))
            yield return (SlotField.StartsAt, SlotFaultKind.TooFarAhead);
    }

    private static IEnumerable<(SlotField Field, SlotFaultKind Kind)> SeatsAndPrices(
        SlotDraft draft,
        SlotReferences references,
        SlotDraft? own
    )
    {
        var program = references.Programs.GetValueOrDefault(draft.ProgramId);
        var sameSeats = own is not null && own.Capacity == draft.Capacity && own.ProgramId == draft.ProgramId;
        if (draft.Capacity is < 1 or > MaxCapacity)
            yield return (SlotField.Capacity, SlotFaultKind.CapacityOutOfRange);
        else if (program is { Kind: ProgramKind.Lesson } && draft.Capacity != 1 && !sameSeats)
            yield return (SlotField.Capacity, SlotFaultKind.LessonIsForOne);
        if (draft.TrialCapacity is < 0 or > MaxCapacity)
            yield return (SlotField.TrialCapacity, SlotFaultKind.TrialCapacityOutOfRange);
        else if (
            draft.TrialCapacity > 0
            && program is not null
            && !PaymentMatrix.Allows(program.Kind, ReservationType.Trial, PaymentMethod.Card)
        )
            yield return (SlotField.TrialCapacity, SlotFaultKind.TrialsNotOffered);
        else if (draft.TrialCapacity > 0 && draft.TrialPrice is null)
            yield return (SlotField.TrialPrice, SlotFaultKind.TrialPriceMissing);
        if (draft.Price is < 0 or > MaxPrice)
            yield return (SlotField.Price, SlotFaultKind.PriceOutOfRange);
        if (draft.TrialPrice is < 0 or > MaxPrice)
            yield return (SlotField.TrialPrice, SlotFaultKind.TrialPriceOutOfRange);
    }

    /// <summary>Prices that are new are such as the payment provider takes (rule Amounts that can be paid).</summary>
    private static IEnumerable<SlotFault> Payable(
        SlotDraft draft,
        Program? program,
        SlotDraft? own,
        string? ownCurrency
    )
    {
        if (program is null)
            yield break;
        var isOther = own?.ProgramId != draft.ProgramId;
        var price = isOther || own!.Price != draft.Price ? draft.Price : 0;
        var trial = isOther || own!.TrialPrice != draft.TrialPrice ? draft.TrialPrice ?? 0 : 0;
        if (PaymentLimits.Least(isOther ? program.Currency : ownCurrency ?? program.Currency) is not { } least)
        {
            if (price > 0 || trial > 0)
                yield return new(SlotField.Program, SlotFaultKind.CurrencyNotTaken);
            yield break;
        }

        if (price > 0 && price < least.Amount)
            yield return new(SlotField.Price, SlotFaultKind.PriceTooSmall) { Least = least };
        if (trial > 0 && trial < least.Amount)
            yield return new(SlotField.TrialPrice, SlotFaultKind.TrialPriceTooSmall) { Least = least };
    }
}
